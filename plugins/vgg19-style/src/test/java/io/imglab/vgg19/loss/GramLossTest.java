package io.imglab.vgg19.loss;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.testing.KnownActivations;
import io.imglab.core.testing.LossCheck;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Two channels of two pixels, so h·w = 2:
 *
 * <pre>
 * F = (1 2)   G = F Fᵀ / 2 = (2.5 5.5)        A of a (1 0) = (.5  0)
 *     (3 4)                  (5.5 12.5)              (0 1)   ( 0 .5)
 * </pre>
 */
class GramLossTest {
  private static final double LOSS = (2. * 2 + 5.5 * 5.5 + 5.5 * 5.5 + 12. * 12) / 4 / (2 * 2);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final NDArray candidate = activation(1, 2, 3, 4);
  private final NDArray unit = activation(1, 0, 0, 1);

  private NDArray activation(double... values) {
    return manager.create(values, new Shape(1, 2, 1, 2));
  }

  private Objective towards(Activations reference, String... layers) {
    return new GramLoss().towards(reference, Set.of(layers), manager);
  }

  @Test
  void gram_isAsComputedByHand() {
    NDArray gram = GramLoss.gram(candidate);
    assertThat(gram.getShape()).isEqualTo(new Shape(2, 2));
    assertThat(gram.toDoubleArray()).containsExactly(2.5, 5.5, 5.5, 12.5);
  }

  /** Two dimensions of pixels: the rows of F are (1 2 3 4) and (5 6 7 8), h·w = 4. */
  @Test
  void gram_sumsOverAllPixels() {
    NDArray square = manager.create(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, new Shape(1, 2, 2, 2));
    assertThat(GramLoss.gram(square).toDoubleArray())
        .containsExactly(30 / 4., 70 / 4., 70 / 4., 174 / 4.);
  }

  @Test
  void score_isTheMeanSquareOfGramsDifferenceOverSquaredChannels() {
    Objective objective = towards(KnownActivations.of("a", unit), "a");
    NDArray score = objective.score(KnownActivations.of("a", candidate));
    assertThat(score.getShape()).isEqualTo(new Shape());
    assertThat(score.getDouble()).isCloseTo(LOSS, Offset.offset(1e-12));
  }

  @Test
  void score_ofTwoLayers_isTheirSum() {
    NDArray tripled = candidate.mul(3f);
    Activations reference = new KnownActivations(unit, Map.of("a", unit, "b", unit, "c", unit));
    Activations seen = new KnownActivations(unit, Map.of("a", candidate, "b", tripled, "c", unit));
    double both = towards(reference, "a", "b").score(seen).getDouble();
    double alone = towards(reference, "b").score(seen).getDouble();
    assertThat(both).isCloseTo(LOSS + alone, Offset.offset(1e-9));
    assertThat(alone).isGreaterThan(LOSS);
  }

  /** A Gram matrix does not depend on the positions of the pixels, nor on their number. */
  @Test
  void score_ofPermutedAndRepeatedPixels_isZero() {
    NDArray shuffled = manager.create(new double[] {2, 1, 1, 2, 4, 3, 3, 4}, new Shape(1, 2, 2, 2));
    Objective objective = towards(KnownActivations.of("a", candidate), "a");
    assertThat(objective.score(KnownActivations.of("a", shuffled)).getDouble()).isZero();
  }

  @Test
  void score_afterTheReferenceIsClosed_isTheSame() {
    Objective objective;
    try (NDManager scope = manager.newSubManager()) {
      NDArray reference = unit.duplicate();
      reference.attach(scope);
      objective = towards(KnownActivations.of("a", reference), "a");
    }
    assertThat(objective.score(KnownActivations.of("a", candidate)).getDouble())
        .isCloseTo(LOSS, Offset.offset(1e-12));
  }

  @Test
  void score_isDifferentiable() {
    Objective objective = towards(KnownActivations.of("a", unit), "a");
    assertGradient(x -> objective.score(KnownActivations.of("a", x)), candidate, 1e-4, 1e-5);
  }

  @Test
  void defaults_areThoseOfThePaper() {
    GramLoss loss = new GramLoss();
    assertThat(loss.reference()).isEqualTo(Reference.STYLE);
    assertThat(loss.defaultLayers())
        .containsExactlyInAnyOrder("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");
  }

  @Test
  void loss_isWhatTheLabExpects() {
    LossCheck.of(new GramLoss()).assertScalar().assertZeroAtReference().assertNoLeak();
    LossCheck.of(new GramLoss()).assertTiles();
  }

  @Test
  void abilities_areThoseThatRunsRelyOn() {
    GramLoss loss = new GramLoss();
    assertThat(loss.isMean()).isTrue();
    assertThat(loss.layerCopies()).isEqualTo(LayerCopies.NONE);
    assertThat(loss.surrogate())
        .hasValueSatisfying(
            surrogate -> {
              assertThat(surrogate).isInstanceOf(WhitenedGramLoss.class);
              assertThat(surrogate.name()).isEqualTo("gram");
              assertThat(surrogate.layerCopies()).isEqualTo(LayerCopies.NONE);
            });
  }

  @Test
  void distance_isThatOfTheObjective() {
    Map<String, NDArray> target = Map.of("a", new GramLoss().statistic(unit));
    Map<String, NDArray> seen = Map.of("a", new GramLoss().statistic(candidate));
    assertThat(new GramLoss().distance(target).orElseThrow().score(seen).getDouble())
        .isCloseTo(LOSS, Offset.offset(1e-12));
  }
}
