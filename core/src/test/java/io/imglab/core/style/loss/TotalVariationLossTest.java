package io.imglab.core.style.loss;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Objective;
import io.imglab.core.testing.KnownActivations;
import io.imglab.core.testing.LossCheck;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TotalVariationLossTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private static NDArray score(NDArray image) {
    KnownActivations seen = new KnownActivations(image, Map.of());
    Objective objective = new TotalVariationLoss().towards(seen, Set.of(), image.getManager());
    return objective.score(seen);
  }

  /**
   * Red is (0 1 3; 0 0 1), the others flat. Across: 1, 2, 0, 1 make 6 over 3·2·2 differences. Down:
   * 0, -1, -2 make 5 over 3·1·3.
   */
  @Test
  void score_isTheMeanSquareOfNeighboursDifferences() {
    double[] values = new double[18];
    System.arraycopy(new double[] {0, 1, 3, 0, 0, 1}, 0, values, 0, 6);
    NDArray score = score(manager.create(values, new Shape(1, 3, 2, 3)));
    assertThat(score.getShape()).isEqualTo(new Shape());
    assertThat(score.getDouble()).isCloseTo(6 / 12. + 5 / 9., Offset.offset(1e-12));
  }

  @Test
  void score_ofFlatImage_isZero() {
    assertThat(score(manager.ones(new Shape(1, 3, 4, 5))).getFloat()).isZero();
  }

  @Test
  void score_isDifferentiable() {
    double[] noise = new Random(2).doubles(36).toArray();
    NDArray image = manager.create(noise, new Shape(1, 3, 3, 4));
    assertGradient(TotalVariationLossTest::score, image, 1e-4, 1e-8);
  }

  /** The mean of no differences would be NaN. */
  @Test
  void score_ofOneRowOrColumn_isFinite() {
    NDArray row = manager.create(new double[] {0, 1, 0, 0, 0, 0}, new Shape(1, 3, 1, 2));
    assertThat(score(row).getDouble()).isCloseTo(1 / 3., Offset.offset(1e-12));
    assertThat(score(row.transpose(0, 1, 3, 2)).getDouble())
        .isCloseTo(1 / 3., Offset.offset(1e-12));
  }

  @Test
  void score_isAScalar_withoutLeaks() {
    LossCheck.of(new TotalVariationLoss()).assertScalar().assertNoLeak();
  }
}
