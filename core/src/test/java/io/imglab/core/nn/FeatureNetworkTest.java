package io.imglab.core.nn;

import static io.imglab.core.testing.FiniteDifferences.assertGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.testing.FixedWeights;
import io.imglab.core.testing.ToyExtractor;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A network whose activations are worked out by hand. conv1 reads only red and gives x + 2r - 10
 * with r the neighbour to the right; conv2 gives 2x + 1/2 and -x.
 *
 * <pre>
 * red    1  2  3  4        conv1  -5 -2  1 -6        relu1   0  0  1  0
 *        5  6  7  8                7 10 13 -2                7 10 13  0
 * </pre>
 */
class FeatureNetworkTest {
  private static final ToyExtractor EXTRACTOR =
      new ToyExtractor(
          List.of(
              new Layer.Convolution("conv1", 3, 1, 3),
              new Layer.Relu("relu1"),
              new Layer.Pool("pool1"),
              new Layer.Convolution("conv2", 1, 2, 1),
              new Layer.Relu("relu2")));
  private static final float[] CONV1 = {-5, -2, 1, -6, 7, 10, 13, -2};
  private static final float[] RELU1 = {0, 0, 1, 0, 7, 10, 13, 0};

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private static FixedWeights firstConvolution(InputConvention convention) {
    float[] kernels = new float[27];
    kernels[4] = 1;
    kernels[5] = 2;
    return new FixedWeights(convention)
        .with("conv1.weight", new Shape(1, 3, 3, 3), kernels)
        .with("conv1.bias", new Shape(1), -10);
  }

  private static FixedWeights weights() {
    return firstConvolution(InputConvention.CAFFE)
        .with("conv2.weight", new Shape(2, 1, 1, 1), 2, -1)
        .with("conv2.bias", new Shape(2), .5f, 0);
  }

  /** Green and blue are noise that no layer reads. */
  private NDArray image() {
    double[] values = new Random(7).doubles(24).toArray();
    for (int i = 0; i < 8; i++) {
      values[i] = i + 1;
    }
    return manager.create(values, new Shape(1, 3, 2, 4));
  }

  private FeatureNetwork network(Weights weights, Pooling pooling, String... wanted) {
    return new FeatureNetwork(EXTRACTOR, weights, pooling, Set.of(wanted), manager);
  }

  @Test
  void forward_ofAllLayers_givesEachAsWorkedOutByHand() {
    try (FeatureNetwork network =
        network(weights(), Pooling.MAX, "conv1", "relu1", "pool1", "conv2", "relu2")) {
      Activations seen = network.forward(image());
      assertThat(seen.at("conv1").getShape()).isEqualTo(new Shape(1, 1, 2, 4));
      assertThat(seen.at("conv1").toFloatArray()).containsExactly(CONV1);
      assertThat(seen.at("relu1").toFloatArray()).containsExactly(RELU1);
      assertThat(seen.at("pool1").toFloatArray()).containsExactly(10, 13);
      assertThat(seen.at("conv2").getShape()).isEqualTo(new Shape(1, 2, 1, 2));
      assertThat(channel(seen.at("conv2"), 0)).containsExactly(20.5f, 26.5f);
      assertThat(channel(seen.at("conv2"), 1)).containsExactly(-10, -13);
      assertThat(channel(seen.at("relu2"), 1)).containsExactly(0, 0);
    }
  }

  @Test
  void narrowed_givesTheSameActivationsOfItsLayersOnly() {
    try (FeatureNetwork network = network(weights(), Pooling.MAX, "conv1", "relu1", "relu2")) {
      try (FeatureNetwork narrow = network.narrowed(Set.of("relu1"))) {
        assertThat(names(narrow)).containsExactly("conv1", "relu1");
        assertThat(narrow.unit()).isEqualTo(network.unit());
        Activations seen = narrow.forward(image());
        assertThat(seen.at("relu1").toFloatArray()).containsExactly(RELU1);
        assertThatThrownBy(() -> seen.at("conv1")).hasMessageContaining("not requested");
      }
      // Closing the narrowed network leaves the other one open.
      assertThat(network.forward(image()).at("relu1").toFloatArray()).containsExactly(RELU1);
    }
  }

  @Test
  void narrowed_toAllLayers_leavesTheNetworkOpen() {
    try (FeatureNetwork network = network(weights(), Pooling.MAX, "conv1", "relu1")) {
      network.narrowed(Set.of("conv1", "relu1")).close();
      assertThat(network.forward(image()).at("conv1").toFloatArray()).containsExactly(CONV1);
    }
  }

  private static List<String> names(FeatureNetwork network) {
    return network.stack().layers().stream().map(Layer::name).toList();
  }

  private static float[] channel(NDArray activation, int index) {
    return activation.get("0,{}", index).toFloatArray();
  }

  @Test
  void forward_withAveragePooling_givesMeans() {
    try (FeatureNetwork network = network(weights(), Pooling.AVERAGE, "pool1", "relu1")) {
      Activations seen = network.forward(image());
      assertThat(seen.at("pool1").toFloatArray()).containsExactly(17 / 4f, 14 / 4f);
      assertThat(seen.at("relu1").toFloatArray()).containsExactly(RELU1);
    }
  }

  /** The first convolution reads the values at the edge beyond the edge. */
  @Test
  void forward_withReplicatePadding_ofAnEvenImage_leavesNoBorderArtefact() {
    ToyExtractor toy = ToyExtractor.small();
    try (FeatureNetwork replicating =
            new FeatureNetwork(
                toy,
                new RandomWeights(toy, 5),
                ForwardConfig.PLAIN.with(Padding.REPLICATE),
                Set.of("conv1"),
                manager);
        FeatureNetwork zeros =
            new FeatureNetwork(
                toy, new RandomWeights(toy, 5), Pooling.MAX, Set.of("conv1"), manager)) {
      NDArray even = manager.ones(new Shape(1, 3, 6, 8)).mul(.7f);
      float[] flat = replicating.forward(even).at("conv1").get("0,0").toFloatArray();
      float[] zeroPadded = zeros.forward(even).at("conv1").get("0,0").toFloatArray();
      float middle = zeroPadded[2 * 8 + 3];
      for (float value : flat) {
        assertThat(value).isCloseTo(middle, Offset.offset(1e-5f));
      }
      assertThat(zeroPadded[0]).isNotCloseTo(middle, Offset.offset(1e-3f));
    }
  }

  @Test
  void forward_ofConvolutionAlone_isNotOverwritten() {
    try (FeatureNetwork network = network(weights(), Pooling.MAX, "conv1", "pool1")) {
      Activations seen = network.forward(image());
      assertThat(seen.at("conv1").toFloatArray()).containsExactly(CONV1);
      assertThat(seen.at("pool1").toFloatArray()).containsExactly(10, 13);
    }
  }

  /** (x + 1) / 2 stretched from [0, 1] to [-1, 1] is x again. */
  @Test
  void forward_normalisesAsTheWeightsExpect() {
    NDArray squeezed = image().add(1f).div(2f);
    Weights weights = firstConvolution(InputConvention.IMAGENET);
    try (FeatureNetwork network = network(weights, Pooling.MAX, "conv1")) {
      assertThat(network.forward(squeezed).at("conv1").toFloatArray()).containsExactly(CONV1);
    }
  }

  @Test
  void build_needsNoWeightsAfterTheDeepestLayer() {
    try (FeatureNetwork network =
        network(firstConvolution(InputConvention.CAFFE), Pooling.MAX, "pool1")) {
      assertThat(network.forward(image()).at("pool1").toFloatArray()).containsExactly(10, 13);
    }
  }

  @Test
  void forward_withoutLayers_stillHasTheImage() {
    NDArray image = image();
    try (FeatureNetwork network = network(new FixedWeights(InputConvention.CAFFE), Pooling.MAX)) {
      assertThat(network.forward(image).image()).isSameAs(image);
    }
  }

  @Test
  void at_layerNotRequested_fails() {
    try (FeatureNetwork network = network(weights(), Pooling.MAX, "relu2")) {
      Activations seen = network.forward(image());
      assertThatThrownBy(() -> seen.at("relu1"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("layer 'relu1' was not requested");
    }
  }

  @Test
  void forward_ofTooSmallImage_namesTheMinimum() {
    NDArray line = manager.zeros(new Shape(1, 3, 1, 200));
    try (FeatureNetwork deep = network(weights(), Pooling.MAX, "conv2", "relu1");
        FeatureNetwork shallow = network(weights(), Pooling.MAX, "relu1")) {
      assertThatThrownBy(() -> deep.forward(line))
          .isInstanceOf(LabException.class)
          .hasMessage("picture size '200x1' is too small for layer conv2; it needs at least 2x2");
      assertThat(shallow.forward(line).at("relu1").getShape()).isEqualTo(new Shape(1, 1, 1, 200));
    }
  }

  @Test
  void forward_belongsToTheImagesManager() {
    try (FeatureNetwork network = network(weights(), Pooling.MAX, "relu1", "relu2")) {
      NDArray image = image();
      int before = manager.getManagedArrays().size();
      try (NDManager step = manager.newSubManager()) {
        image.attach(step);
        assertThat(network.forward(image).at("relu2").getManager()).isSameAs(step);
      }
      assertThat(manager.getManagedArrays()).hasSize(before - 1);
    }
  }

  /**
   * Values far enough from each other and from 0 that no small step crosses a kink. Conv outputs
   * are outputs as well: a ReLU that overwrites them would spoil their gradient.
   */
  @ParameterizedTest
  @EnumSource
  void forward_isDifferentiable(Pooling pooling) {
    ToyExtractor toy = ToyExtractor.small();
    double[] values = IntStream.range(0, 3 * 16).mapToDouble(i -> (i * 29 % 48) / 48.).toArray();
    NDArray image = manager.create(values, new Shape(1, 3, 4, 4));
    try (FeatureNetwork network =
        new FeatureNetwork(
            toy, new RandomWeights(toy, 3), pooling, Set.of("conv1", "relu1", "relu2"), manager)) {
      assertGradient(x -> score(network.forward(x)), image, 1e-3, 2e-2);
    }
  }

  /** 8 bits of mantissa: each layer rounds by up to 1/256. */
  @Test
  void forward_inBfloat16_isNearAndGivesSinglePrecision() {
    ToyExtractor toy = ToyExtractor.small();
    NDArray image = manager.randomUniform(0, 1, new Shape(1, 3, 12, 10));
    ForwardConfig rough = new ForwardConfig(Pooling.MAX, Padding.ZERO, Precision.BFLOAT16);
    Set<String> wanted = Set.of("conv1", "relu2");
    try (FeatureNetwork exact =
            new FeatureNetwork(
                toy, new RandomWeights(toy, 5), ForwardConfig.PLAIN, wanted, manager);
        FeatureNetwork quick =
            new FeatureNetwork(toy, new RandomWeights(toy, 5), rough, wanted, manager)) {
      for (String layer : wanted) {
        NDArray expected = exact.forward(image).at(layer);
        NDArray found = quick.forward(image).at(layer);
        assertThat(found.getDataType()).isEqualTo(DataType.FLOAT32);
        float error = found.sub(expected).abs().max().getFloat();
        assertThat(error).isBetween(1e-6f, .02f * expected.abs().max().getFloat());
      }
    }
  }

  private static final String SUM =
      """
      def forward(self, x: Tensor) -> Tensor:
        return torch.sum(torch.to(x, 6))
      """;

  /** Both forms of a layer lead back to the image, with the same gradient but for its type. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void forward_inBfloat16_isDifferentiable(boolean isConverted) {
    ToyExtractor toy = ToyExtractor.small();
    ForwardConfig rough = new ForwardConfig(Pooling.MAX, Padding.ZERO, Precision.BFLOAT16);
    try (FeatureNetwork quick =
            new FeatureNetwork(toy, new RandomWeights(toy, 5), rough, Set.of("relu2"), manager);
        ScriptFunction sum = ScriptFunction.compile(SUM, manager);
        GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray image = manager.randomUniform(0.1f, 1, new Shape(1, 3, 12, 10));
      image.setRequiresGradient(true);
      Activations seen = quick.forward(image);
      collector.backward(sum.call(isConverted ? seen.at("relu2") : seen.computed("relu2")));
      assertThat(image.getGradient().abs().sum().getFloat()).isPositive();
    }
  }

  /** A ReLU that is not an output comes after maximum pooling, but not after any other. */
  @ParameterizedTest
  @EnumSource
  void forward_withAndWithoutTheReluBeforeAPool_givesTheSameBits(Pooling pooling) {
    assertThat(poolAndGradient(pooling, "pool1"))
        .containsExactly(poolAndGradient(pooling, "relu1", "pool1"));
  }

  /** The values of pool1 and then the gradient of the sum of their squares. */
  private float[] poolAndGradient(Pooling pooling, String... wanted) {
    ToyExtractor toy = ToyExtractor.small();
    NDArray image = manager.create(noise(3 * 12 * 10), new Shape(1, 3, 12, 10));
    image.setRequiresGradient(true);
    try (FeatureNetwork network =
            new FeatureNetwork(toy, new RandomWeights(toy, 5), pooling, Set.of(wanted), manager);
        GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray pool = network.forward(image).at("pool1");
      collector.backward(pool.square().sum());
      NDArray gradient = image.getGradient();
      return pool.flatten().concat(gradient.flatten()).toFloatArray();
    }
  }

  private static float[] noise(int count) {
    float[] values = new float[count];
    Random random = new Random(9);
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static NDArray score(Activations seen) {
    return seen.at("conv1").square().sum().add(seen.at("relu1").sum()).add(seen.at("relu2").sum());
  }

  @Test
  void randomWeights_areAFunctionOfSeedAndName() {
    ToyExtractor toy = ToyExtractor.small();
    float[] once = new RandomWeights(toy, 5).read("conv2.weight", manager).toFloatArray();
    assertThat(new RandomWeights(toy, 5).read("conv2.weight", manager).toFloatArray())
        .containsExactly(once);
    assertThat(new RandomWeights(toy, 6).read("conv2.weight", manager).toFloatArray())
        .isNotEqualTo(once);
    assertThat(new RandomWeights(toy, 5).read("conv2.bias", manager).toFloatArray())
        .containsExactly(new float[6]);
  }

  /** He et al. 2015: variance 2 / fan-in. */
  @Test
  void randomWeights_haveHesDeviation() {
    ToyExtractor wide = new ToyExtractor(List.of(new Layer.Convolution("conv", 64, 64, 3)));
    NDArray kernels = new RandomWeights(wide, 1).read("conv.weight", manager);
    assertThat(kernels.getShape()).isEqualTo(new Shape(64, 64, 3, 3));
    assertThat(kernels.getDataType()).isEqualTo(DataType.FLOAT32);
    double variance = kernels.square().mean().getFloat();
    assertThat(variance).isCloseTo(2. / (64 * 9), Offset.offset(1e-4));
  }

  /** Three channels 1 2, 3 4 and 5 6: three times as wide, without the first, a row of 0 below. */
  @Test
  void forward_throughUnevenUpsamplingAndPadding_givesTheirShapes() {
    ToyExtractor toy =
        new ToyExtractor(
            List.of(
                new Layer.Upsample("up", Layer.Upsample.Interpolation.NEAREST, 1, 3),
                new Layer.ZeroPad("pad", -1, 0, 0, 1),
                new Layer.Relu("relu")));
    try (FeatureNetwork network =
        new FeatureNetwork(
            toy,
            new FixedWeights(InputConvention.CAFFE),
            Pooling.MAX,
            Set.of("up", "relu"),
            manager)) {
      NDArray image = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(1, 3, 1, 2));
      Activations seen = network.forward(image);
      assertThat(seen.at("up").getShape()).isEqualTo(new Shape(1, 3, 1, 6));
      assertThat(seen.at("relu").getShape()).isEqualTo(new Shape(1, 3, 2, 5));
      assertThat(seen.at("relu").get("0,1").toFloatArray())
          .containsExactly(3, 3, 4, 4, 4, 0, 0, 0, 0, 0);
    }
  }
}
