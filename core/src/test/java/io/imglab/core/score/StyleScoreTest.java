package io.imglab.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.testing.ToyExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StyleScoreTest {
  private static final Picture CONTENT = noise(1, 40, 30);
  private static final Picture STYLE = noise(2, 40, 30);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private static Picture noise(long seed, int width, int height) {
    Random random = new Random(seed);
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    return new Picture(new Size(width, height), rgb);
  }

  /** Layers under VGG's names, of four channels each. */
  private static ToyExtractor extractor() {
    List<Layer> layers = new ArrayList<>();
    int channels = 3;
    for (String name : List.of("1_1", "1_2", "2_1", "2_2", "3_1", "3_3", "4_1", "4_2", "4_3")) {
      layers.add(new Layer.Convolution("conv" + name, channels, 4, 3));
      layers.add(new Layer.Relu("relu" + name));
      channels = 4;
    }
    for (String name : List.of("5_1", "5_3")) {
      layers.add(new Layer.Convolution("conv" + name, channels, 4, 3));
      layers.add(new Layer.Relu("relu" + name));
    }
    return new ToyExtractor(layers);
  }

  private StyleScore score(Picture result, boolean withLpips) {
    ToyExtractor toy = extractor();
    float[] ones = {1, 1, 1, 1};
    PerceptualDistance lpips =
        withLpips ? new PerceptualDistance(List.of(ones, ones, ones, ones, ones), "toy", "") : null;
    try (FeatureNetwork network =
        new FeatureNetwork(
            toy,
            new RandomWeights(toy, 3),
            Pooling.MAX,
            StyleScore.layers(StyleToys.AVAILABLE, withLpips),
            manager)) {
      return StyleScore.of(
          StyleScore.Pictures.of(CONTENT, STYLE, result, 40),
          network,
          StyleToys.AVAILABLE,
          lpips,
          manager);
    }
  }

  private static double value(StyleScore score, String name, String against) {
    return score.measures().stream()
        .filter(measure -> measure.name().equals(name) && measure.against().equals(against))
        .mapToDouble(Measure::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void score_ofTheContentItself_isPerfectAgainstIt() {
    StyleScore score = score(CONTENT, true);
    assertThat(value(score, "content-loss", "content")).isZero();
    assertThat(value(score, "lpips-toy", "content")).isZero();
    assertThat(value(score, "colour-histogram", "content")).isZero();
    assertThat(value(score, "ssim", "content")).isCloseTo(1, Offset.offset(1e-9));
    assertThat(value(score, "style-loss", "style")).isPositive();
    assertThat(value(score, "frechet-relu3_1", "style")).isPositive();
  }

  @Test
  void score_ofTheStyleItself_isPerfectAgainstIt() {
    StyleScore score = score(STYLE, true);
    assertThat(value(score, "style-loss", "style")).isZero();
    assertThat(value(score, "frechet-relu3_1", "style")).isCloseTo(0, Offset.offset(1e-6));
    assertThat(value(score, "colour-histogram", "style")).isZero();
    assertThat(value(score, "content-loss", "content")).isPositive();
    assertThat(value(score, "lpips-toy", "content")).isPositive();
    assertThat(value(score, "ssim", "content")).isLessThan(.5);
  }

  @Test
  void styleLoss_isTheSumOfItsLayers() {
    StyleScore score = score(noise(3, 40, 30), false);
    double layers =
        score.measures().stream()
            .filter(measure -> measure.name().startsWith("style-loss-"))
            .mapToDouble(Measure::value)
            .sum();
    assertThat(value(score, "style-loss", "style"))
        .isCloseTo(layers, Percentage.withPercentage(1e-6));
  }

  @Test
  void score_withoutLpips_leavesItOut() {
    assertThat(score(CONTENT, false).measures())
        .noneMatch(measure -> measure.name().startsWith("lpips"));
    assertThat(StyleScore.layers(StyleToys.AVAILABLE, false)).doesNotContain("relu1_2");
  }

  /** A result of twice the size is the same result. */
  @Test
  void pictures_areScaledToOneSize() {
    Picture style = noise(5, 30, 50);
    StyleScore.Pictures pictures = StyleScore.Pictures.of(CONTENT, style, noise(4, 80, 60), 20);
    assertThat(pictures.content().size()).isEqualTo(new Size(20, 15));
    assertThat(pictures.result().size()).isEqualTo(new Size(20, 15));
    assertThat(pictures.style().size()).isEqualTo(new Size(15, 25));
  }

  @Test
  void score_leavesNoArraysBehind() {
    score(CONTENT, true);
    int before = manager.getManagedArrays().size();
    score(CONTENT, true);
    assertThat(manager.getManagedArrays()).hasSize(before);
  }
}
