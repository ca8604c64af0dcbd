package io.imglab.core.nn;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Layer.Upsample.Interpolation;
import io.imglab.core.extension.Parameter;
import io.imglab.core.extension.Window;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each layer against examples that were worked out by hand. */
class NetworkTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private float[] run(Layer layer, Shape input, float... values) {
    return run(List.of(layer), ForwardMode.EVAL, input, values);
  }

  private float[] run(List<Layer> layers, ForwardMode pass, Shape input, float... values) {
    Architecture plan = Architecture.of(layers, input);
    try (Network network = new Network(plan, 0, manager)) {
      NDArray batch = manager.create(values, new Shape(values.length / input.size()).addAll(input));
      NDArray out = network.forward(batch, pass);
      assertThat(out.getShape())
          .isEqualTo(new Shape(values.length / input.size()).addAll(plan.output()));
      return out.toFloatArray();
    }
  }

  /** A layer whose kernel is given: an image of one channel goes through {@code template}. */
  private static Layer withKernel(String template, Window window, float... kernel) {
    String numbers = java.util.Arrays.toString(kernel);
    String weight =
        "torch.reshape(torch.tensor(%s), [1, 1, %d, %d])"
            .formatted(numbers, window.height(), window.width());
    return new Layer.Script(
        "fixed",
        List.of(),
        template.replace("{weight}", weight),
        shape -> convolved(template, window, shape));
  }

  private static Shape convolved(String template, Window window, Shape in) {
    return template.contains("transpose")
        ? new Layer.TransposedConvolution("t", 1, 1, window, 0, Initial.ZERO).output(in)
        : new Layer.Convolution("c", 1, 1, window, false, Initial.ZERO).output(in);
  }

  private static Layer convolution(Window window, float... kernel) {
    String expression = new Layer.Convolution("c", 1, 1, window, false, Initial.ZERO).expression();
    return withKernel(expression, window, kernel);
  }

  private static Layer transposed(Window window, float... kernel) {
    String expression =
        new Layer.TransposedConvolution("t", 1, 1, window, 0, Initial.ZERO).expression();
    return withKernel(expression, window, kernel);
  }

  @Test
  void convolution_ofWorkedExample() {
    float[] image = {1, 1, 1, 0, 1, 2, 8, 7, 6};
    Shape shape = new Shape(1, 3, 3);
    assertThat(run(convolution(Window.square(2, 1, 0), 1, 2, 3, 4), shape, image))
        .containsExactly(7, 14, 54, 50);
    assertThat(run(convolution(Window.square(2, 2, 1), 1, 2, 3, 4), shape, image))
        .containsExactly(4, 7, 32, 50);
  }

  @Test
  void transposedConvolution_ofWorkedExample() {
    Shape shape = new Shape(1, 2, 2);
    assertThat(run(transposed(Window.square(2, 2, 0), 2, 3, 4, 5), shape, 1, 0, 2, 3))
        .containsExactly(2, 3, 0, 0, 4, 5, 0, 0, 4, 6, 6, 9, 8, 10, 12, 15);
    assertThat(run(transposed(Window.square(1, 2, 0), 1), shape, 1, 2, 3, 4))
        .containsExactly(1, 0, 2, 0, 0, 0, 3, 0, 4);
  }

  /** With one extra row and column the example has its four rows. */
  @Test
  void transposedConvolution_withExtra_addsRowAndColumnAtTheFarSides() {
    Layer layer =
        new Layer.TransposedConvolution("t", 1, 1, Window.square(1, 2, 0), 1, Initial.ONE);
    assertThat(run(layer, new Shape(1, 2, 2), 1, 2, 3, 4))
        .containsExactly(1, 0, 2, 0, 0, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0, 0);
  }

  @Test
  void upsample_ofWorkedExample() {
    assertThat(run(new Layer.Upsample("up", Interpolation.NEAREST), new Shape(1, 2, 2), 1, 2, 3, 4))
        .containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
  }

  /** Pixel centres: the new row of (0, 4) is 0, 1, 3, 4. */
  @Test
  void upsample_bilinear_keepsCentres() {
    assertThat(run(new Layer.Upsample("up", Interpolation.BILINEAR), new Shape(1, 1, 2), 0, 4))
        .containsExactly(0, 1, 3, 4, 0, 1, 3, 4);
  }

  @Test
  void upsample_nearest_repeatsRowsAndColumnsByTheirFactors() {
    assertThat(run(new Layer.Upsample("up", Interpolation.NEAREST, 2, 3), new Shape(1, 1, 2), 1, 2))
        .containsExactly(1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2);
  }

  /** The new columns lie a third of a pixel apart, the second one of each pixel at its centre. */
  @Test
  void upsample_bilinear_byThree_interpolatesByThirds() {
    assertThat(
            run(new Layer.Upsample("up", Interpolation.BILINEAR, 1, 3), new Shape(1, 1, 2), 0, 6))
        .containsExactly(new float[] {0, 0, 2, 4, 6, 6}, Offset.offset(1e-5f));
  }

  @Test
  void zeroPad_addsZerosAndCutsOff() {
    assertThat(run(new Layer.ZeroPad("p", 1, -1, 0, 1), new Shape(1, 1, 3), 1, 2, 3))
        .containsExactly(0, 1, 2, 0, 0, 0);
    assertThatThrownBy(() -> new Layer.ZeroPad("p", 0, 0, -2, 0).output(new Shape(1, 2, 2)))
        .hasMessage("layer 'p' leaves nothing: (1, 0, 2)");
  }

  @Test
  void transposedConvolution_withBias_addsItToEveryPixel() {
    Layer layer =
        new Layer.TransposedConvolution(
            "t", 1, 1, Window.square(1, 2, 0), 1, true, new Initial.Uniform(.5));
    Architecture plan = Architecture.of(List.of(layer), new Shape(1, 1, 1));
    assertThat(plan.learnt()).isEqualTo(2);
    try (Network network = new Network(plan, 3, manager)) {
      float weight = network.parameters().byName().get("main.0.weight").toFloatArray()[0];
      float bias = network.parameters().byName().get("main.0.bias").toFloatArray()[0];
      assertThat(bias).isNotZero();
      NDArray x = manager.create(new float[] {3}, new Shape(1, 1, 1, 1));
      assertThat(network.forward(x, ForwardMode.EVAL).toFloatArray())
          .containsExactly(3 * weight + bias, bias, bias, bias);
    }
  }

  @Test
  void pixelShuffle_laysFourChannelsIntoSquares() {
    assertThat(run(new Layer.PixelShuffle("s"), new Shape(4, 1, 2), 1, 2, 3, 4, 5, 6, 7, 8))
        .containsExactly(1, 3, 2, 4, 5, 7, 6, 8);
  }

  /** Every layer of its own rounds to 8 bits; parameters, input, output and gradients do not. */
  @ParameterizedTest
  @EnumSource
  void forward_inBfloat16_isNearAndTrainsFloat32(ForwardMode mode) {
    Layer halved =
        new Layer.Script(
            "half",
            List.of(Parameter.learnt("factor", new Initial.Constant(.5), 1)),
            "torch.mul(x, {factor})",
            shape -> shape);
    List<Layer> layers =
        List.of(
            new Layer.TransposedConvolution(
                "up", 3, 4, Window.square(4, 2, 1), 0, new Initial.Normal(0, .3)),
            new Layer.BatchNorm("norm", 4),
            halved,
            new Layer.LeakyRelu("relu", .2),
            new Layer.Convolution("conv", 4, 2, 3),
            new Layer.Tanh("tanh"));
    Architecture plan = Architecture.of(layers, new Shape(3, 4, 4));
    NDArray x = manager.randomUniform(-1, 1, new Shape(2, 3, 4, 4));
    try (Network exact = new Network(plan, 3, manager);
        Network rough = new Network(plan, 3, Precision.BFLOAT16, manager)) {
      NDArray expected = exact.forward(x, mode);
      NDArray found = rough.forward(x, mode);
      assertThat(found.getDataType()).isEqualTo(DataType.FLOAT32);
      double error = found.sub(expected).abs().max().getFloat();
      if (mode == ForwardMode.EVAL) {
        assertThat(error).isZero();
      } else {
        assertThat(error).isBetween(1e-6, .05);
      }
      assertThat(rough.parameters().byName().values())
          .allMatch(parameter -> parameter.getDataType() == DataType.FLOAT32);
    }
  }

  /** In training, every channel has mean 0 and deviation 1, before the scale of about 1. */
  @Test
  void batchNorm_inTraining_standardisesEachChannel() {
    Architecture plan = Architecture.of(List.of(new Layer.BatchNorm("n", 2)), new Shape(2, 1, 2));
    try (Network network = new Network(plan, 3, manager)) {
      NDArray x = manager.create(new float[] {1, 3, 10, 20, 5, 7, 30, 60}, new Shape(2, 2, 1, 2));
      float[] scale = network.parameters().byName().get("main.0.weight").toFloatArray();
      NDArray y = network.forward(x, ForwardMode.TRAIN);
      // channel 0: 1 3 5 7, mean 4, variance 5; channel 1: 10 20 30 60, mean 30, variance 350
      double a = scale[0] / Math.sqrt(5);
      double b = scale[1] / Math.sqrt(350);
      assertThat(y.toFloatArray())
          .containsExactly(
              new float[] {
                (float) (-3 * a),
                (float) -a,
                (float) (-20 * b),
                (float) (-10 * b),
                (float) a,
                (float) (3 * a),
                0,
                (float) (30 * b)
              },
              Offset.offset(1e-4f));
      // a tenth of the way from 0 and 1; the running variance is the unbiased one
      assertThat(network.parameters().byName().get("main.0.running_mean").toFloatArray())
          .containsExactly(new float[] {.4f, 3f}, Offset.offset(1e-5f));
      assertThat(network.parameters().byName().get("main.0.running_var").toFloatArray())
          .containsExactly(
              new float[] {(float) (.9 + .1 * 20 / 3), (float) (.9 + .1 * 1400 / 3)},
              Offset.offset(1e-3f));
    }
  }

  @Test
  void batchNorm_frozen_usesTheBatchAndKeepsItsStatistics() {
    Architecture plan = Architecture.of(List.of(new Layer.BatchNorm("n", 1)), new Shape(1, 1, 2));
    try (Network network = new Network(plan, 3, manager)) {
      NDArray x = manager.create(new float[] {1, 3, 5, 7}, new Shape(2, 1, 1, 2));
      float[] judged = network.forward(x, ForwardMode.FROZEN).toFloatArray();
      assertThat(network.parameters().byName().get("main.0.running_mean").toFloatArray())
          .containsExactly(0);
      assertThat(network.forward(x, ForwardMode.TRAIN).toFloatArray()).containsExactly(judged);
      assertThat(network.forward(x, ForwardMode.EVAL).toFloatArray()).isNotEqualTo(judged);
    }
  }

  @Test
  void activations() {
    Shape three = new Shape(3);
    assertThat(run(new Layer.Relu("r"), three, -2, 0, 3)).containsExactly(0, 0, 3);
    assertThat(run(new Layer.LeakyRelu("r", .25), three, -2, 0, 3)).containsExactly(-.5f, 0, 3);
    assertThat(run(new Layer.Tanh("t"), three, -1, 0, 1))
        .containsExactly(
            new float[] {(float) Math.tanh(-1), 0, (float) Math.tanh(1)}, Offset.offset(1e-6f));
  }

  @Test
  void dropout_leavesOutItsShareAndScalesTheRest_inTrainingOnly() {
    float[] ones = new float[10_000];
    java.util.Arrays.fill(ones, 1);
    Layer dropout = new Layer.Dropout("d", .5);
    assertThat(run(dropout, new Shape(10_000), ones)).containsOnly(1);
    float[] trained = run(List.of(dropout), ForwardMode.TRAIN, new Shape(10_000), ones);
    assertThat(trained).containsOnly(0, 2);
    int dropped = 0;
    for (float value : trained) {
      dropped += value == 0 ? 1 : 0;
    }
    assertThat(dropped).isBetween(4700, 5300);
  }

  @Test
  void script_ofPlugin_hasParametersOfItsOwn() {
    Layer scaled =
        new Layer.Script(
            "scale",
            List.of(Parameter.learnt("factor", new Initial.Constant(3), 1)),
            "torch.mul(x, {factor})",
            shape -> shape);
    assertThat(run(scaled, new Shape(2), 1, 2)).containsExactly(3, 6);
  }

  /** Overwriting in place must not spoil a gradient. */
  @Test
  void forward_isDifferentiableThroughEveryLayer() {
    List<Layer> layers =
        List.of(
            new Layer.Dense("dense", 3, 8),
            new Layer.Reshape("grid", new Shape(2, 2, 2)),
            new Layer.BatchNorm("norm", 2),
            new Layer.LeakyRelu("relu", .2),
            new Layer.TransposedConvolution(
                "up", 2, 3, Window.square(4, 2, 1), 0, Initial.fanIn(8)),
            new Layer.Tanh("tanh"),
            new Layer.Upsample("stretch", Interpolation.BILINEAR, 2, 1),
            new Layer.Upsample("double", Interpolation.NEAREST, 1, 2),
            new Layer.ZeroPad("shift", 1, -1, 0, 0),
            new Layer.Convolution("conv", 3, 4, 3),
            new Layer.Relu("relu2"),
            new Layer.PixelShuffle("shuffle"),
            new Layer.Convolution("down", 1, 1, Window.square(4, 2, 1), false, Initial.fanIn(16)),
            new Layer.Reshape("row", new Shape(64)));
    NDArray x = manager.create(new float[] {.5f, -1, 2, 1, .3f, -.4f}, new Shape(2, 3));
    for (ForwardMode pass : List.of(ForwardMode.FROZEN, ForwardMode.TRAIN)) {
      try (Network network = new Network(Architecture.of(layers, new Shape(3)), 7, manager)) {
        assertGradient(z -> network.forward(z, pass).square().sum(), x, 1e-2, 5e-3);
      }
    }
  }

  @Test
  void forward_isTheSameForAllParameterCopies() {
    Architecture plan = Architecture.of(List.of(new Layer.Dense("d", 2, 2)), new Shape(2));
    try (Network one = new Network(plan, 5, manager);
        Network same = new Network(plan, 5, manager);
        Network other = new Network(plan, 6, manager)) {
      NDArray x = manager.create(new float[] {1, 2}, new Shape(1, 2));
      float[] expected = one.forward(x, ForwardMode.EVAL).toFloatArray();
      assertThat(same.forward(x, ForwardMode.EVAL).toFloatArray()).containsExactly(expected);
      assertThat(other.forward(x, ForwardMode.EVAL).toFloatArray()).isNotEqualTo(expected);
      assertThat(other.forward(x, ForwardMode.EVAL, one.parameters()).toFloatArray())
          .containsExactly(expected);
    }
  }

  @Test
  void architecture_namesParametersAsPyTorchDoes() {
    Architecture plan =
        Architecture.of(
            List.of(
                new Layer.Reshape("pixel", new Shape(2, 1, 1)),
                new Layer.TransposedConvolution("up", 2, 3, Window.square(4, 1, 0), 0, Initial.ONE),
                new Layer.BatchNorm("norm", 3)),
            new Shape(2));
    assertThat(plan.shapes())
        .containsOnlyKeys(
            "main.0.weight",
            "main.1.weight",
            "main.1.bias",
            "main.1.running_mean",
            "main.1.running_var")
        .containsEntry("main.0.weight", new Shape(2, 3, 4, 4));
    assertThat(plan.learnt()).isEqualTo(2 * 3 * 16 + 6);
    assertThat(plan.multiplyAdds()).isEqualTo(2 * 3 * 16);
  }

  @Test
  void architecture_ofLayersThatDoNotFit_namesTheLayer() {
    assertThatThrownBy(
            () ->
                Architecture.of(
                    List.of(new Layer.Dense("a", 2, 3), new Layer.Dense("b", 4, 1)), new Shape(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer 'b' gets (3) instead of (4)");
  }
}
