package io.imglab.core.style.loss;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.testing.KnownActivations;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HistogramLossTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final NDArray candidate = activation(5, 1, 3, /* next channel */ 0, 7, 2);

  private NDArray activation(double... values) {
    return manager.create(values, new Shape(1, 2, 1, values.length / 2));
  }

  private Objective towards(NDArray reference) {
    return new HistogramLoss().towards(KnownActivations.of("a", reference), Set.of("a"), manager);
  }

  private double score(NDArray reference) {
    return towards(reference).score(KnownActivations.of("a", candidate)).getDouble();
  }

  /** 1 3 5 against 1 1 2, and 0 2 7 against 0 3 9. */
  @Test
  void score_isTheMeanSquareOfEachChannelInSortedOrder() {
    assertThat(score(activation(1, 2, 1, 3, 9, 0)))
        .isCloseTo((0 + 4 + 9 + 0 + 1 + 4) / 6., Offset.offset(1e-12));
  }

  /**
   * Two pixels for three: the ranks 1/6, 3/6 and 5/6 are nearest to the first, second and second.
   */
  @Test
  void score_ofFewerPixels_usesTheNearestRank() {
    assertThat(score(activation(4, 1, 2, 0)))
        .isCloseTo((0 + 1 + 1 + 0 + 0 + 25) / 6., Offset.offset(1e-12));
  }

  @Test
  void score_ofEqualHistograms_isZero() {
    assertThat(score(activation(3, 5, 1, 7, 0, 2))).isZero();
  }

  @Test
  void score_isDifferentiable() {
    Objective objective = towards(activation(1, 2, 1, 3, 9, 0));
    assertGradient(x -> objective.score(KnownActivations.of("a", x)), candidate, 1e-4, 1e-6);
  }

  @Test
  void defaults_areThoseOfThePaper() {
    HistogramLoss loss = new HistogramLoss();
    assertThat(loss.reference()).isEqualTo(Reference.STYLE);
    assertThat(loss.defaultLayers()).containsExactlyInAnyOrder("relu1_1", "relu4_1");
  }
}
