package io.imglab.core.style;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Objective;
import io.imglab.core.testing.KnownActivations;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EasedGramLossTest {
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
    return new EasedGramLoss().towards(activations(reference), Set.of("relu1_1"), manager);
  }

  @Test
  void score_ofTheReference_isNothing() {
    assertThat(towards(noise(1)).score(activations(noise(1))).getFloat()).isZero();
  }

  /**
   * Two channels, each alone in half of the pixels, give a diagonal A. The stronger one keeps its
   * weight; the weaker one's eigenvalue of 1/16 counts (1/16 + .001)^(-1/4), twice on each side.
   */
  @Test
  void score_weighsAWeakDirectionMoreThanGramDoes() {
    NDArray reference = pixels(4, 1);
    double strong = ratio(reference, pixels(4.04, 1));
    double weak = ratio(reference, pixels(4, 1.04));
    assertThat(strong).isCloseTo(Math.pow(1.001, -1), Offset.offset(2e-3));
    assertThat(weak).isCloseTo(Math.pow(1 / 16. + .001, -1), Offset.offset(.1));
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
  void score_leavesNothingBehind() {
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
}
