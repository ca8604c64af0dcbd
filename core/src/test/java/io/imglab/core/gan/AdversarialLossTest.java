package io.imglab.core.gan;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.AdversarialLoss;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdversarialLossTest {
  private static final double[] REAL = {2, -1, .3};
  private static final double[] FAKE = {-3, .5, 1.7};

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private NDArray logits(double... values) {
    return manager.create(values, new Shape(values.length, 1));
  }

  private static double mean(double[] logits, DoubleUnaryOperator score) {
    return DoubleStream.of(logits).map(score).average().orElseThrow();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private void assertLosses(AdversarialLoss loss, double discriminator, double generator) {
    Offset<Double> near = Offset.offset(1e-9);
    assertThat(loss.discriminator(logits(REAL), logits(FAKE)).getDouble())
        .isCloseTo(discriminator, near);
    assertThat(loss.generator(logits(FAKE)).getDouble()).isCloseTo(generator, near);
  }

  @Test
  void nonSaturating_isCrossEntropy() {
    assertLosses(
        new NonSaturatingLoss(),
        -mean(REAL, x -> Math.log(sigmoid(x))) - mean(FAKE, x -> Math.log(1 - sigmoid(x))),
        -mean(FAKE, x -> Math.log(sigmoid(x))));
  }

  @Test
  void nonSaturating_ofHugeLogits_isFinite() {
    AdversarialLoss loss = new NonSaturatingLoss();
    assertThat(loss.discriminator(logits(-500), logits(500)).getDouble()).isEqualTo(1000);
    assertThat(loss.generator(logits(-500)).getDouble()).isEqualTo(500);
  }

  @Test
  void leastSquares_isHalfTheSquaredDistance() {
    assertLosses(
        new LeastSquaresLoss(),
        .5 * mean(REAL, x -> (x - 1) * (x - 1)) + .5 * mean(FAKE, x -> x * x),
        .5 * mean(FAKE, x -> (x - 1) * (x - 1)));
  }

  @Test
  void hinge_hasAMarginOfOne() {
    assertLosses(
        new HingeLoss(),
        mean(REAL, x -> Math.max(0, 1 - x)) + mean(FAKE, x -> Math.max(0, 1 + x)),
        -mean(FAKE, x -> x));
  }

  @Test
  void wasserstein_isADifferenceOfMeans() {
    assertLosses(
        new WassersteinLoss(), mean(FAKE, x -> x) - mean(REAL, x -> x), -mean(FAKE, x -> x));
  }

  static Stream<AdversarialLoss> losses() {
    return Stream.of(
        new NonSaturatingLoss(), new LeastSquaresLoss(), new HingeLoss(), new WassersteinLoss());
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradients_agreeWithFiniteDifferences(AdversarialLoss loss) {
    assertGradient(x -> loss.discriminator(x, logits(FAKE)), logits(REAL), 1e-4, 1e-6);
    assertGradient(x -> loss.discriminator(logits(REAL), x), logits(FAKE), 1e-4, 1e-6);
    assertGradient(loss::generator, logits(FAKE), 1e-4, 1e-6);
  }
}
