package io.imglab.core.style.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Layer;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.NetworkSource;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.testing.ToyExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ExtractorComparisonTest {
  private static final ToyExtractor EXTRACTOR = new ToyExtractor(layers());

  private static final RelativeLoss LOSS = new RelativeLoss(StyleToys.AVAILABLE);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private static List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    int in = 3;
    for (String name : List.of("1_1", "2_1", "3_1", "4_1", "4_2", "5_1")) {
      layers.add(new Layer.Convolution("conv" + name, in, 4, 3));
      layers.add(new Layer.Relu("relu" + name));
      in = 4;
    }
    return layers;
  }

  private static NetworkSource network(long seed) {
    return NetworkSource.of(EXTRACTOR, new RandomWeights(EXTRACTOR, seed));
  }

  private static StyleInputs inputs() {
    Picture content = noise(1, .2f);
    return new StyleInputs(content, noise(2, 1), content);
  }

  private static Picture noise(long seed, float contrast) {
    Random random = new Random(seed);
    float[] rgb = new float[3 * 16 * 16];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = contrast * random.nextFloat();
    }
    return new Picture(new Size(16, 16), rgb);
  }

  @Test
  void compare_ofANetworkWithItself_isOne() {
    ExtractorComparison.Comparison comparison =
        new ExtractorComparison(network(1), network(1), LOSS, 12, manager).compare(inputs());
    assertThat(comparison.reference().styleReduction()).isBetween(.1, 1.);
    assertThat(comparison.style()).isCloseTo(1, Offset.offset(1e-3));
    assertThat(comparison.content()).isCloseTo(1, Offset.offset(1e-2));
    assertThat(comparison.candidate().seconds()).isPositive();
  }

  @Test
  void compare_ofAPictureInItsOwnStyle_isNotMeaningful() {
    Picture same = noise(1, .2f);
    ExtractorComparison comparison =
        new ExtractorComparison(network(1), network(2), LOSS, 3, manager);
    assertThat(comparison.compare(new StyleInputs(same, same, same)).isMeaningful()).isFalse();
    assertThat(comparison.compare(inputs()).isMeaningful()).isTrue();
  }

  @Test
  void compare_withAnotherNetwork_isBelowTheReference() {
    ExtractorComparison.Comparison comparison =
        new ExtractorComparison(network(1), network(2), LOSS, 12, manager).compare(inputs());
    assertThat(comparison.style()).isLessThan(.95);
  }

  @Test
  void measure_ofTheStart_isOneForEachStyleLayerAndNoContentLoss() {
    StyleInputs inputs = inputs();
    try (var judge =
        new io.imglab.core.nn.FeatureNetwork(
            EXTRACTOR,
            new RandomWeights(EXTRACTOR, 1),
            io.imglab.core.extension.Pooling.MAX,
            LOSS.layers(),
            manager)) {
      LOSS.measure(inputs.init(), inputs, judge, manager)
          .parts()
          .forEach(
              (part, loss) ->
                  assertThat(loss)
                      .as(part)
                      .isCloseTo(part.equals("content") ? 0. : 1., Offset.offset(1e-5)));
    }
  }
}
