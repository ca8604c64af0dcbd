package io.imglab.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Layer.Upsample.Interpolation;
import io.imglab.core.extension.Window;
import io.imglab.core.tensor.StateDict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers against the ones of PyTorch: what they compute, and how PyTorch prints them. */
class TorchLayersTest {
  private static final Initial ANY = Initial.ZERO;
  private static final Map<String, Layer> LAYERS =
      Map.ofEntries(
          Map.entry("conv", new Layer.Convolution("c", 2, 3, new Window(2, 3, 2, 1), true, ANY)),
          Map.entry("transposed", transposed(3, Window.square(3, 2, 1), 1, true)),
          Map.entry("linear", new Layer.Dense("d", 3, 4)),
          Map.entry("nearest", new Layer.Upsample("u", Interpolation.NEAREST, 2, 3)),
          Map.entry("bilinear", new Layer.Upsample("u", Interpolation.BILINEAR, 2, 3)),
          Map.entry("pad", new Layer.ZeroPad("p", 1, -1, 0, 2)),
          Map.entry("norm", new Layer.BatchNorm("n", 2, 1e-3, .01, Initial.ONE)),
          Map.entry("plain-norm", new Layer.BatchNorm("n", 2)),
          Map.entry("relu", new Layer.Relu("r")),
          Map.entry("leaky", new Layer.LeakyRelu("r", .2)),
          Map.entry("tanh", new Layer.Tanh("t")),
          Map.entry("pool", new Layer.Pool("p")),
          Map.entry("shuffle", new Layer.PixelShuffle("s")),
          Map.entry("flatten", new Layer.Reshape("f", new Shape(12))),
          Map.entry("unflatten", new Layer.Reshape("f", new Shape(3, 2, 2))),
          Map.entry(
              "unbiased-conv",
              new Layer.Convolution("c", 2, 1, Window.square(4, 2, 1), false, ANY)),
          Map.entry("unbiased-transposed", transposed(1, Window.square(4, 1, 0), 0, false)));

  private static Layer transposed(int out, Window window, int extra, boolean biased) {
    return new Layer.TransposedConvolution("t", 2, out, window, extra, biased, ANY);
  }

  /** A line of the file: what PyTorch prints and computes for the layer of this name. */
  private record Golden(
      String name, String printed, Shape input, Shape output, List<Double> values) {
    static Golden parse(String line) {
      String[] parts = line.split("\\|", -1);
      List<Double> values = Arrays.stream(parts[4].split(" ", -1)).map(Double::valueOf).toList();
      return new Golden(parts[0], parts[1], shape(parts[2]), shape(parts[3]), values);
    }

    private static Shape shape(String text) {
      return new Shape(Arrays.stream(text.split(",", -1)).mapToLong(Long::parseLong).toArray());
    }
  }

  static Stream<Golden> golden() throws IOException {
    try (InputStream in = TorchLayersTest.class.getResourceAsStream("torch-layers.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
      assertThat(lines).hasSize(LAYERS.size());
      return lines.stream().map(Golden::parse);
    }
  }

  /** PyTorch 2 puts quotes around words, which version 1.13 does not. */
  @ParameterizedTest
  @MethodSource("golden")
  void layer_isPrintedAsInPyTorch(Golden golden) {
    assertThat(TorchModule.of(LAYERS.get(golden.name())).toString().replace("'", ""))
        .isEqualTo(golden.printed());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void layer_computesWhatPyTorchComputes(Golden golden) {
    Shape image = golden.input().slice(1);
    Architecture plan = Architecture.of(List.of(LAYERS.get(golden.name())), image);
    try (NDManager manager = NDManager.newBaseManager();
        Network network = new Network(plan, 0, manager)) {
      NDArray input = waves(golden.input(), 0, manager);
      network.parameters().restore(parameters(network, manager), "");
      NDArray output = network.forward(input, ForwardMode.TRAIN);
      assertThat(output.getShape()).isEqualTo(golden.output());
      float[] values = output.toFloatArray();
      for (int i = 0; i < values.length; i++) {
        assertThat((double) values[i]).isCloseTo(golden.values().get(i), Offset.offset(2e-5));
      }
    }
  }

  /** The state in which the weight and the bias are those of the script. */
  private static StateDict parameters(Network network, NDManager manager) {
    StateDict state = new StateDict();
    int k = 0;
    for (Map.Entry<String, NDArray> entry : network.parameters().byName().entrySet()) {
      boolean buffer = entry.getKey().contains("running");
      k++;
      NDArray values = buffer ? entry.getValue() : waves(entry.getValue().getShape(), k, manager);
      state.put(entry.getKey(), values);
    }
    return state;
  }

  /** The values of the script: round(100 sin(i + k)) / 100. */
  private static NDArray waves(Shape shape, int k, NDManager manager) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(100 * Math.sin(i + k)) / 100f;
    }
    return manager.create(values, shape);
  }

  @Test
  void smallNumbers_arePrintedAsInPython() {
    for (Map.Entry<Double, String> number :
        Map.of(1e-4, "0.0001", 1.5e-4, "0.00015", 1e-5, "1e-05", 2.5e-6, "2.5e-06").entrySet()) {
      assertThat(TorchModule.of(new Layer.BatchNorm("n", 2, number.getKey(), .1, ANY)).toString())
          .contains("eps=" + number.getValue() + ",");
    }
  }

  @Test
  void scriptOfAPlugin_isPrintedAsItsExpression() {
    Layer square = new Layer.Script("square", List.of(), "torch.mul(x, x)", shape -> shape);
    assertThat(TorchModule.of(square)).hasToString("lambda x: torch.mul(x, x)");
  }
}
