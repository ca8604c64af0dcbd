package io.imglab.vgg19;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Pooling;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.nn.Weights;
import io.imglab.core.nn.WeightsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class Vgg19FeaturesTest {
  private static final Path TRAINED =
      Path.of("../../../shared/data/vgg19/vgg19_caffe_bgr.safetensors");

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** Values from 0 to 63/64, exact in float32. */
  private NDArray image(int side) {
    float[] values = new float[3 * side * side];
    for (int i = 0; i < values.length; i++) {
      int x = i % side;
      int y = i / side % side;
      int channel = i / (side * side);
      values[i] = (7 * x + 13 * y + 29 * channel + x * y) % 64 / 64f;
    }
    return manager.create(values, new Shape(1, 3, side, side));
  }

  /**
   * Torch 1.13 with numpy 1.24:
   *
   * <pre>
   * f = open('vgg19_caffe_bgr.safetensors', 'rb'); n = struct.unpack('&lt;Q', f.read(8))[0]
   * h = json.loads(f.read(n)); d = f.read()
   * def t(k):
   *   a, b = h[k]['data_offsets']
   *   return torch.from_numpy(np.frombuffer(d[a:b], '&lt;f4').reshape(h[k]['shape']).copy())
   * c, y, x = np.meshgrid(range(3), range(64), range(64), indexing='ij')
   * rgb = torch.tensor((7*x + 13*y + 29*c + x*y) % 64 / 64., dtype=torch.float32)[None]
   * v = rgb.flip(1) * 255 - torch.tensor([103.939, 116.779, 123.68]).view(1, 3, 1, 1)
   * i = 0
   * for b, k in enumerate([2, 2, 4, 4, 4], 1):
   *   for j in range(1, k + 1):
   *     v = F.relu(F.conv2d(v, t(f'features.{i}.weight'), t(f'features.{i}.bias'), padding=1))
   *     i += 2
   *     if j == 1 and b in (1, 3, 5): print(b, v.mean(), (v * v).mean().sqrt(), v[0, 7].mean())
   *   v = F.max_pool2d(v, 2); i += 1
   * </pre>
   */
  @Test
  void forward_withTrainedWeights_givesPyTorchsFeatures() {
    assumeTrue(Files.exists(TRAINED), "no trained weights at " + TRAINED);
    Vgg19 vgg19 = new Vgg19();
    try (WeightsFile weights = WeightsFile.open(TRAINED, vgg19, null);
        FeatureNetwork network =
            new FeatureNetwork(
                vgg19, weights, Pooling.MAX, Set.of("relu1_1", "relu3_1", "relu5_1"), manager)) {
      assertThat(weights.convention()).isEqualTo(InputConvention.CAFFE);
      Activations activations = network.forward(image(64));
      assertStatistics(activations.at("relu1_1"), 25.1696110, 46.4329987, 14.2516451);
      assertStatistics(activations.at("relu3_1"), 196.242020, 425.969116, 34.9863586);
      assertStatistics(activations.at("relu5_1"), 60.2887497, 153.830795, 169.305634);
    }
  }

  /** The same through DJL alone, which finds this plugin on the class path. */
  @Test
  void criteria_withTrainedWeights_givePyTorchsFeatures() throws Exception {
    assumeTrue(Files.exists(TRAINED), "no trained weights at " + TRAINED);
    Criteria<NDList, NDList> criteria =
        Criteria.builder()
            .setTypes(NDList.class, NDList.class)
            .optGroupId("io.imglab")
            .optArtifactId("vgg19")
            .optArgument("weights", TRAINED.toString())
            .optArgument("layers", "relu1_1,relu3_1,relu5_1")
            .build();
    try (ZooModel<NDList, NDList> model = criteria.loadModel();
        Predictor<NDList, NDList> predictor = model.newPredictor();
        NDList activations = predictor.predict(new NDList(image(64)))) {
      assertStatistics(activations.get("relu1_1"), 25.1696110, 46.4329987, 14.2516451);
      assertStatistics(activations.get("relu3_1"), 196.242020, 425.969116, 34.9863586);
      assertStatistics(activations.get("relu5_1"), 60.2887497, 153.830795, 169.305634);
    }
  }

  private static void assertStatistics(
      NDArray activation, double mean, double rootMeanSquare, double meanOfChannel7) {
    Percentage near = Percentage.withPercentage(.01);
    assertThat((double) activation.mean().getFloat()).isCloseTo(mean, near);
    assertThat((double) activation.square().mean().sqrt().getFloat())
        .isCloseTo(rootMeanSquare, near);
    assertThat((double) activation.get("0,7").mean().getFloat()).isCloseTo(meanOfChannel7, near);
  }

  /** Random weights with biases that are not 0, so that a lost bias is noticed. */
  private record CaffeWeights(Weights random) implements Weights {
    @Override
    public InputConvention convention() {
      return InputConvention.CAFFE;
    }

    @Override
    public NDArray read(String parameter, NDManager manager) {
      NDArray values = random.read(parameter, manager);
      return parameter.endsWith(".bias") ? manager.arange((float) values.size()).sub(20f) : values;
    }
  }

  /**
   * Both conventions describe the same picture. They differ only where a kernel reaches beyond the
   * border: zero padding is the mean of a channel in both, but the means of Caffe and ImageNet
   * differ.
   */
  @Test
  void forward_withFoldedWeights_givesCaffesFeaturesInTheInterior() {
    Vgg19 vgg19 = new Vgg19();
    Weights caffe = new CaffeWeights(new RandomWeights(vgg19, 4));
    Set<String> layers = Set.of("relu1_1", "relu1_2", "relu2_1");
    NDArray image = image(32);
    try (FeatureNetwork asCaffe = new FeatureNetwork(vgg19, caffe, Pooling.MAX, layers, manager);
        FeatureNetwork asImagenet =
            new FeatureNetwork(vgg19, new FoldedWeights(caffe), Pooling.MAX, layers, manager)) {
      Activations expected = asCaffe.forward(image);
      Activations folded = asImagenet.forward(image);
      assertSameInside(folded.at("relu1_1"), expected.at("relu1_1"), 1);
      assertSameInside(folded.at("relu1_2"), expected.at("relu1_2"), 2);
      assertSameInside(folded.at("relu2_1"), expected.at("relu2_1"), 2);
    }
  }

  private static void assertSameInside(NDArray actual, NDArray expected, int border) {
    NDIndex inside = new NDIndex(":,:,{}:{},{}:{}", border, -border, border, -border);
    NDArray reference = expected.get(inside);
    float error = actual.get(inside).sub(reference).abs().max().getFloat();
    assertThat(error / reference.max().getFloat()).isLessThan(1e-5f);
  }
}
