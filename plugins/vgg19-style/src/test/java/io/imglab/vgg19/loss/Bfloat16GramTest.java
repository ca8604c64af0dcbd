package io.imglab.vgg19.loss;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class Bfloat16GramTest {
  /** Half a unit in the last place of 8 significant bits. */
  private static final double ROUNDING = 1. / 512;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Small whole numbers, exact in bfloat16; 7x5 pixels cannot be halved. */
  private NDArray activations() {
    Random random = new Random(3);
    float[] values = new float[4 * 7 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(6);
    }
    return manager.create(values, new Shape(1, 4, 7, 5));
  }

  @Test
  void of_isTheGramMatrixUpToRounding() {
    float[] exact = GramLoss.gram(activations()).toFloatArray();
    NDArray gram = Bfloat16Gram.of(activations());
    assertThat(gram.getShape()).isEqualTo(new Shape(4, 4));
    assertClose(gram.toFloatArray(), exact, ROUNDING);
  }

  @Test
  void of_onePixel_hasEmptyHalves() {
    NDArray pixel = manager.create(new float[] {2, 3}, new Shape(1, 2, 1, 1));
    assertThat(Bfloat16Gram.of(pixel).toFloatArray()).containsExactly(4, 6, 6, 9);
  }

  @Test
  void of_hasTheGradientOfTheGramMatrix() {
    assertClose(gradient(Bfloat16Gram::of), gradient(GramLoss::gram), 4 * ROUNDING);
  }

  private float[] gradient(UnaryOperator<NDArray> gram) {
    NDArray leaf = activations();
    leaf.setRequiresGradient(true);
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      collector.backward(gram.apply(leaf).square().sum());
    }
    return leaf.getGradient().toFloatArray();
  }

  @Test
  void inBfloat16_ofGramLoss_usesIt() {
    NDArray thirds = activations().add(1 / 3f);
    float[] rounded = new GramLoss().inBfloat16().statistic(thirds).toFloatArray();
    float[] exact = new GramLoss().statistic(thirds).toFloatArray();
    assertThat(exact)
        .isEqualTo(new GramLoss().statistic(thirds).toFloatArray())
        .isNotEqualTo(rounded);
    assertClose(rounded, exact, 4 * ROUNDING);
  }

  private static void assertClose(float[] actual, float[] expected, double relative) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .isCloseTo(expected[i], Offset.offset(relative * Math.abs(expected[i]) + 1e-6));
    }
  }
}
