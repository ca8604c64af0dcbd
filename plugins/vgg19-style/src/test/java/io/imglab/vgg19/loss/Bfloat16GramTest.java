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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bfloat16GramTest {
  /** Half a unit in the last place of 8 significant bits. */
  private static final double ROUNDING = 1. / 512;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Small whole numbers, exact in bfloat16. */
  private NDArray activations(int width) {
    Random random = new Random(3);
    float[] values = new float[4 * 7 * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(6);
    }
    return manager.create(values, new Shape(1, 4, 7, width));
  }

  /** 7x5 pixels cannot be halved, 7x4 can. */
  @ParameterizedTest
  @ValueSource(ints = {5, 4})
  void of_isTheGramMatrixUpToRounding(int width) {
    float[] exact = GramLoss.gram(activations(width)).toFloatArray();
    NDArray gram = Bfloat16Gram.of(activations(width));
    assertThat(gram.getShape()).isEqualTo(new Shape(4, 4));
    assertClose(gram.toFloatArray(), exact, ROUNDING);
  }

  @Test
  void of_onePixel_hasEmptyHalves() {
    NDArray pixel = manager.create(new float[] {2, 3}, new Shape(1, 2, 1, 1));
    assertThat(Bfloat16Gram.of(pixel).toFloatArray()).containsExactly(4, 6, 6, 9);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 4})
  void of_hasTheGradientOfTheGramMatrix(int width) {
    assertClose(gradient(Bfloat16Gram::of, width), gradient(GramLoss::gram, width), 4 * ROUNDING);
  }

  private float[] gradient(UnaryOperator<NDArray> gram, int width) {
    NDArray leaf = activations(width);
    leaf.setRequiresGradient(true);
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      collector.backward(gram.apply(leaf).square().sum());
    }
    return leaf.getGradient().toFloatArray();
  }

  @Test
  void inBfloat16_ofGramLoss_usesIt() {
    NDArray thirds = activations(5).add(1 / 3f);
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
