package io.imglab.core.style.objective;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.testing.FixedWeights;
import io.imglab.core.testing.ToyExtractor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A network of two layers: the second one's activations are {@code factor} times the first's. */
class NegligibleLayerTest {
  private static final ToyExtractor EXTRACTOR =
      new ToyExtractor(
          List.of(
              new Layer.Convolution("conv1", 3, 1, 1),
              new Layer.Relu("relu1"),
              new Layer.Convolution("conv2", 1, 1, 1),
              new Layer.Relu("relu2")));
  private static final Size SIZE = new Size(6, 5);
  private static final StyleTerm STYLE =
      new StyleTerm("style", new ToyGram(), 1, Set.of("relu1", "relu2"));

  /** The step with the exact loss of all layers. */
  private static final int LAST = 7;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private static Picture noise(double brightness) {
    Random random = new Random(5);
    float[] rgb = new float[(int) (3 * SIZE.pixels())];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) (brightness * random.nextFloat());
    }
    return new Picture(SIZE, rgb);
  }

  private FeatureNetwork network(double factor) {
    FixedWeights weights =
        new FixedWeights(InputConvention.IMAGENET)
            .with("conv1.weight", new Shape(1, 3, 1, 1), 1, 1, 1)
            .with("conv1.bias", new Shape(1), 9)
            .with("conv2.weight", new Shape(1, 1, 1, 1), (float) factor)
            .with("conv2.bias", new Shape(1), 0);
    return new FeatureNetwork(EXTRACTOR, weights, Pooling.MAX, Set.of("relu1", "relu2"), manager);
  }

  private Set<String> idle(double factor, Picture style, StyleTerm... terms) {
    StyleInputs inputs = new StyleInputs(noise(1), style, noise(1));
    try (FeatureNetwork network = network(factor)) {
      return NegligibleLayer.of(List.of(terms), inputs, new TiledNetwork(network, null), manager);
    }
  }

  /** The loss is proportional to the fourth power of the activations. */
  @Test
  void of_deepestLayerWithNegligibleLoss_isThatLayer() {
    assertThat(idle(.31, noise(.5), STYLE)).containsExactly("relu2");
  }

  @Test
  void of_deepestLayerThatMatters_isEmpty() {
    assertThat(idle(.32, noise(.5), STYLE)).isEmpty();
  }

  @Test
  void of_deepestLayerThatTheContentReads_isEmpty() {
    StyleTerm content = new StyleTerm("content", new ToyContent(), 1, Set.of("relu2"));
    assertThat(idle(.01, noise(.5), content, STYLE)).isEmpty();
  }

  @Test
  void of_styleThatIsTheContent_isEmpty() {
    assertThat(idle(.01, noise(1), STYLE)).isEmpty();
  }

  @Test
  void of_onlyStyleLayer_isEmpty() {
    StyleTerm only = new StyleTerm("style", new ToyGram(), 1, Set.of("relu2"));
    assertThat(idle(.01, noise(.5), only)).isEmpty();
  }

  @Test
  void experiment_withSurrogateLoss_omitsItUntilTheEnd() {
    double[] both = totals(steps(.1, "relu1", "relu2"));
    double[] one = totals(steps(.1, "relu1"));
    assertThat(Arrays.copyOf(both, LAST)).isEqualTo(Arrays.copyOf(one, LAST));
    assertThat(both[LAST]).isGreaterThan(one[LAST]);
  }

  private static double[] totals(Losses[] losses) {
    return Arrays.stream(losses).mapToDouble(Losses::total).toArray();
  }

  @Test
  void experiment_withSurrogateLoss_keepsADeepestLayerThatMatters() {
    assertThat(steps(1, "relu1", "relu2")[0].total()).isGreaterThan(steps(1, "relu1")[0].total());
  }

  /** The losses at two sizes, each with the surrogate loss except for its last step. */
  private Losses[] steps(double factor, String... layers) {
    DescentConfig config = Preset.FINE.descent().withSteps(LAST + 1).with(new Pyramid(4, 1.5, 1));
    StyleTerm style = new StyleTerm("style", new ToyGram(), 1, Set.of(layers));
    StyleInputs inputs = new StyleInputs(noise(1), noise(.5), noise(1));
    try (StyleExperiment experiment =
        new StyleExperiment(config, inputs, List.of(style), network(factor), manager)) {
      Losses[] losses = new Losses[LAST + 1];
      Arrays.setAll(losses, any -> experiment.step());
      return losses;
    }
  }
}
