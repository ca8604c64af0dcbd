package io.imglab.vgg19.loss;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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

class WhitenedGramLossTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private NDArray noise(long seed) {
    Random random = new Random(seed);
    float[] values = new float[4 * 6 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return manager.create(values, new Shape(1, 4, 6, 5));
  }

  private static KnownActivations activations(NDArray values) {
    return new KnownActivations(values, Map.of("relu1_1", values));
  }

  private Objective towards(NDArray reference) {
    return new WhitenedGramLoss(new GramLoss())
        .towards(activations(reference), Set.of("relu1_1"), manager);
  }

  @Test
  void score_ofTheReference_isZero() {
    assertThat(towards(noise(1)).score(activations(noise(1))).getFloat()).isZero();
  }

  /**
   * Two channels, each alone in half of the pixels, give a diagonal A. The stronger one counts
   * (1.01 / .02)^(-1/4) on each side, twice for the square; the weaker one has an eigenvalue of
   * 1/16.
   */
  @Test
  void score_emphasisesWeakDirections() {
    NDArray reference = pixels(4, 1);
    double strong = ratio(reference, pixels(4.04, 1));
    double weak = ratio(reference, pixels(4, 1.04));
    assertThat(strong).isCloseTo(.02 / 1.01, Offset.offset(4e-5));
    assertThat(weak).isCloseTo(.02 / (1 / 16. + .01), Offset.offset(1.7e-3));
  }

  private double ratio(NDArray reference, NDArray candidate) {
    double eased = towards(reference).score(activations(candidate)).getFloat();
    Objective gram = new GramLoss().towards(activations(reference), Set.of("relu1_1"), manager);
    return eased / gram.score(activations(candidate)).getFloat();
  }

  private NDArray pixels(double first, double second) {
    float[] values = {(float) first, 0, 0, (float) second};
    return manager.create(values, new Shape(1, 2, 1, 2));
  }

  @Test
  void score_isDifferentiable() {
    Objective objective = towards(noise(1).toType(DataType.FLOAT64, false));
    NDArray candidate = noise(2).toType(DataType.FLOAT64, false);
    assertGradient(x -> objective.score(activations(x)), candidate, 1e-4, 1e-8);
  }

  @Test
  void score_doesNotLeak() {
    Objective objective = towards(noise(1));
    int before = manager.getManagedArrays().size();
    for (int i = 0; i < 3; i++) {
      try (NDManager scope = manager.newSubManager()) {
        NDArray candidate = noise(2);
        candidate.attach(scope);
        objective.score(activations(candidate)).getFloat();
      }
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  @Test
  void loss_isWhatTheLabExpects() {
    LossCheck.of(new WhitenedGramLoss(new GramLoss())).assertScalar().assertNoLeak().assertTiles();
  }
}
