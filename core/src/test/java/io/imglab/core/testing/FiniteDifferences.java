package io.imglab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;

/** Checks gradients against central differences, which are independent of backpropagation. */
public final class FiniteDifferences {
  private FiniteDifferences() {}

  /** Asserts that a scalar function's gradient at {@code x} agrees with central differences. */
  public static void assertGradient(
      UnaryOperator<NDArray> function, NDArray x, double step, double tolerance) {
    double[] expected = differences(function, x, step);
    assertThat(DoubleStream.of(expected).map(Math::abs).max().orElse(0))
        .as("a gradient near the tolerance proves nothing; scale the function up")
        .isGreaterThan(10 * tolerance);
    assertThat(gradient(function, x)).containsExactly(expected, Offset.offset(tolerance));
  }

  /** The gradient by backpropagation. */
  public static double[] gradient(UnaryOperator<NDArray> function, NDArray x) {
    try (NDArray leaf = x.duplicate()) {
      leaf.setRequiresGradient(true);
      try (GradientCollector collector = x.getManager().getEngine().newGradientCollector()) {
        collector.backward(function.apply(leaf));
      }
      return doubles(leaf.getGradient());
    }
  }

  /** Evaluates the function while gradients are recorded, since it may need some itself. */
  @SuppressWarnings("try")
  private static double[] differences(UnaryOperator<NDArray> function, NDArray x, double step) {
    try (GradientCollector recording = x.getManager().getEngine().newGradientCollector()) {
      return quotients(function, x, step);
    }
  }

  private static double[] quotients(UnaryOperator<NDArray> function, NDArray x, double step) {
    double[] values = doubles(x);
    double[] quotients = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      quotients[i] =
          (at(function, x, values, i, step) - at(function, x, values, i, -step)) / (2 * step);
    }
    return quotients;
  }

  private static double at(
      UnaryOperator<NDArray> function, NDArray like, double[] values, int index, double step) {
    double[] moved = values.clone();
    moved[index] += step;
    try (NDArray x = like.getManager().create(moved, like.getShape());
        NDArray typed = x.toType(like.getDataType(), true)) {
      return doubles(function.apply(typed))[0];
    }
  }

  /** The values of an array of any floating-point type. */
  public static double[] doubles(NDArray array) {
    return array.toType(DataType.FLOAT64, true).toDoubleArray();
  }
}
