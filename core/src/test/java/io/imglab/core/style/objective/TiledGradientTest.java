package io.imglab.core.style.objective;

import static io.imglab.core.style.testing.StyleToys.noise;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Padding;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.CheckedTerm;
import io.imglab.core.style.loss.HistogramLoss;
import io.imglab.core.style.loss.SlicedWassersteinLoss;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.loss.TotalVariationLoss;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.style.tile.Tiling;
import io.imglab.core.testing.ToyExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loss and gradient of a picture in tiles are those without tiles. */
class TiledGradientTest {
  private static final List<StyleTerm> POOLED =
      List.of(
          new StyleTerm("content", new ToyContent(), 1, Set.of("relu1", "relu2")),
          new StyleTerm("style", new ToyGram(), 1e3, Set.of("relu1", "relu2")));

  private static final StyleTerm SMOOTHNESS =
      new StyleTerm("tv", new TotalVariationLoss(), .1, Set.of());
  private static final StyleTerm SLICED =
      new StyleTerm("swd", new SlicedWassersteinLoss(), 1, Set.of("relu1", "relu2"));
  private static final StyleTerm HISTOGRAM =
      new StyleTerm("histogram", CheckedTerm.of(new HistogramLoss()), 1, Set.of("conv1", "relu2"));

  private static final int SIDE = 8;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private static Picture withAlpha(Picture picture, long seed) {
    float[] alpha = new float[(int) picture.size().pixels()];
    Random random = new Random(seed);
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = random.nextInt(3) == 0 ? 0 : random.nextFloat();
    }
    return new Picture(picture.size(), picture.rgb(), alpha);
  }

  private static StyleInputs inputs(int width, int height) {
    Picture content = noise(new Size(width, height), 1);
    return new StyleInputs(content, noise(new Size(41, 26), 2), noise(content.size(), 3));
  }

  private FeatureNetwork network(Pooling pooling, Padding padding, List<StyleTerm> terms) {
    ToyExtractor toy = ToyExtractor.small();
    return new FeatureNetwork(
        toy,
        new RandomWeights(toy, 5),
        new ForwardConfig(pooling, padding, Precision.FLOAT32),
        StyleTerm.layers(terms),
        manager);
  }

  private StyleObjective.Evaluation evaluation(
      FeatureNetwork network, StyleInputs inputs, List<StyleTerm> terms, Tiling tiling) {
    try (StyleObjective objective =
        new StyleObjective(
            new TiledNetwork(network, tiling), terms, inputs, TargetCache.NONE, manager)) {
      StyleObjective.Evaluation evaluation = objective.evaluate(Pixels.of(inputs.init(), manager));
      evaluation.gradient().attach(manager);
      return evaluation;
    }
  }

  private void assertSame(
      Pooling pooling, Padding padding, StyleInputs inputs, StyleTerm... terms) {
    List<StyleTerm> all = new ArrayList<>(POOLED);
    all.addAll(List.of(terms));
    try (FeatureNetwork network = network(pooling, padding, all)) {
      Tiling tiling = Tiling.of(network, SIDE);
      assertThat(tiling.tiles(inputs.content().size())).hasSizeGreaterThan(3);
      StyleObjective.Evaluation untiled = evaluation(network, inputs, all, null);
      StyleObjective.Evaluation tiled = evaluation(network, inputs, all, tiling);
      assertThat(tiled.losses().parts().keySet()).isEqualTo(untiled.losses().parts().keySet());
      untiled
          .losses()
          .parts()
          .forEach(
              (part, loss) ->
                  assertThat(tiled.losses().parts().get(part))
                      .as(part)
                      .isCloseTo(loss, Percentage.withPercentage(1e-2)));
      assertThat(difference(tiled.gradient(), untiled.gradient())).isLessThan(5e-5);
    }
  }

  /** The norm of the difference relative to that of the gradient. */
  static double difference(NDArray tiled, NDArray untiled) {
    double scale = untiled.norm().getFloat();
    assertThat(scale).isPositive();
    return tiled.sub(untiled).norm().getFloat() / scale;
  }

  @ParameterizedTest
  @CsvSource({"40,32", "41,33", "53,19", "32,15"})
  void gradient_ofAverages_isThatWithoutTiles(int width, int height) {
    assertSame(Pooling.MAX, Padding.ZERO, inputs(width, height));
  }

  @ParameterizedTest
  @EnumSource
  void gradient_withEveryPooling_isThatWithoutTiles(Pooling pooling) {
    assertSame(pooling, Padding.REPLICATE, inputs(41, 31));
  }

  /** Tiles of a torus extend beyond its edges. */
  @Test
  void gradient_ofATorus_isThatWithoutTiles() {
    assertSame(Pooling.MAX, Padding.CIRCULAR, inputs(40, 32));
    assertSame(Pooling.MAX, Padding.CIRCULAR, inputs(40, 10), SMOOTHNESS, HISTOGRAM);
  }

  @Test
  void gradient_ofTermsThatNeedFullLayers_isThatWithoutTiles() {
    assertSame(Pooling.MAX, Padding.ZERO, inputs(41, 33), SMOOTHNESS);
    assertSame(Pooling.MAX, Padding.ZERO, inputs(41, 33), SLICED);
    assertSame(Pooling.MAX, Padding.REPLICATE, inputs(41, 33), SMOOTHNESS, SLICED, HISTOGRAM);
  }

  @Test
  void gradient_ofTransparentPictures_isThatWithoutTiles() {
    StyleInputs opaque = inputs(41, 33);
    StyleInputs inputs =
        new StyleInputs(
            withAlpha(opaque.content(), 7), withAlpha(opaque.style(), 8), opaque.init());
    assertSame(Pooling.MAX, Padding.ZERO, inputs, SMOOTHNESS, HISTOGRAM);
  }

  @Test
  void gradient_withoutTermsOnLayers_isThatOfTheImage() {
    List<StyleTerm> terms = List.of(SMOOTHNESS);
    StyleInputs inputs = inputs(41, 33);
    try (FeatureNetwork network = network(Pooling.MAX, Padding.ZERO, POOLED)) {
      Tiling tiling = Tiling.of(network, SIDE);
      NDArray untiled = evaluation(network, inputs, terms, null).gradient();
      NDArray tiled = evaluation(network, inputs, terms, tiling).gradient();
      assertThat(tiled.toFloatArray()).containsExactly(untiled.toFloatArray());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void evaluate_leavesNothingBehind(boolean collects) {
    List<StyleTerm> terms = new ArrayList<>(POOLED);
    if (collects) {
      terms.addAll(List.of(SMOOTHNESS, SLICED));
    }
    StyleInputs inputs = inputs(40, 32);
    try (FeatureNetwork network = network(Pooling.MAX, Padding.ZERO, terms);
        StyleObjective objective =
            new StyleObjective(
                new TiledNetwork(network, Tiling.of(network, SIDE)),
                terms,
                inputs,
                TargetCache.NONE,
                manager)) {
      NDArray pixels = Pixels.of(inputs.init(), manager);
      objective.evaluate(pixels).gradient().close();
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 5; i++) {
        objective.evaluate(pixels).gradient().close();
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
      assertThat(pixels.getShape().size()).isEqualTo(3 * 40 * 32);
    }
  }
}
