package io.imglab.core.style.objective;

import static io.imglab.core.style.testing.StyleToys.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StylePack;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.input.StyleReference.OfPack;
import io.imglab.core.style.input.StyleReference.OfPicture;
import io.imglab.core.style.loss.SlicedWassersteinLoss;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.testing.ToyExtractor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The targets of one or several styles. */
class StyleBindingTest {
  private static final Set<String> LAYERS = Set.of("relu1", "relu2");
  private static final Picture ONE = noise(new Size(10, 8), 1);
  private static final Picture TWO = noise(new Size(7, 12), 2);
  private static final Picture CANDIDATE = noise(new Size(9, 9), 3);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final FeatureNetwork network = network();

  private FeatureNetwork network() {
    ToyExtractor toy = ToyExtractor.small();
    return new FeatureNetwork(
        toy, new RandomWeights(toy, 11), ForwardConfig.PLAIN, LAYERS, manager);
  }

  @AfterEach
  void closeNetwork() {
    network.close();
  }

  private Activations seen(Picture picture) {
    return network.forward(Pixels.of(picture, manager));
  }

  private double loss(LossTerm term, StyleReference... styles) {
    StyleTerm wanted = new StyleTerm("style", term, 1, LAYERS);
    Map<StyleTerm, Objective> bound =
        StyleBinding.of(new TiledNetwork(network, null), List.of(wanted), List.of(styles), manager);
    return bound.get(wanted).score(seen(CANDIDATE)).getFloat();
  }

  /** The formula of the loss with the mean of two Gram matrices, computed independently. */
  @Test
  void gram_ofTwoStyles_comparesWithTheMeanOfTheirMatrices() {
    double expected = 0;
    for (String layer : LAYERS) {
      float[] one = ToyGram.gram(seen(ONE).at(layer)).toFloatArray();
      float[] two = ToyGram.gram(seen(TWO).at(layer)).toFloatArray();
      float[] own = ToyGram.gram(seen(CANDIDATE).at(layer)).toFloatArray();
      for (int i = 0; i < own.length; i++) {
        double difference = own[i] - (.7 * one[i] + .3 * two[i]);
        // The mean over C² entries, and 1 / C².
        expected += difference * difference / own.length / own.length;
      }
    }
    double loss = loss(new ToyGram(), new OfPicture(ONE, .7), new OfPicture(TWO, .3));
    assertThat(loss).isCloseTo(expected, Offset.offset(1e-5 * expected));
  }

  @Test
  void otherLosses_ofTwoStyles_areWeightedSums() {
    LossTerm swd = new SlicedWassersteinLoss();
    double one = loss(swd, new OfPicture(ONE, 1));
    double two = loss(swd, new OfPicture(TWO, 1));
    double both = loss(swd, new OfPicture(ONE, .7), new OfPicture(TWO, .3));
    assertThat(both).isCloseTo(.7 * one + .3 * two, Offset.offset(1e-5 * both));
    assertThat(one).isNotCloseTo(two, Offset.offset(.01 * one));
  }

  @Test
  void gram_ofTheSameStyleTwice_isThatOfOneStyle() {
    double twice = loss(new ToyGram(), new OfPicture(ONE, .25), new OfPicture(ONE, .75));
    double once = loss(new ToyGram(), new OfPicture(ONE, 1));
    assertThat(twice).isCloseTo(once, Offset.offset(1e-5 * once));
  }

  private StylePack pack(Picture picture, int side) {
    TreeMap<String, StylePack.Statistic> layers = new TreeMap<>();
    for (String layer : LAYERS) {
      NDArray statistic = new ToyGram().statistic(seen(picture).at(layer));
      layers.put(layer, new StylePack.Statistic(statistic.getShape(), statistic.toFloatArray()));
    }
    return new StylePack(
        java.nio.file.Path.of("a.imgstyle"), Map.of(), "a", new TreeMap<>(Map.of(side, layers)));
  }

  @Test
  void pack_countsLikeItsPicture() {
    double packed = loss(new ToyGram(), new OfPack(pack(ONE, 8), 8, .4), new OfPicture(TWO, .6));
    double painted = loss(new ToyGram(), new OfPicture(ONE, .4), new OfPicture(TWO, .6));
    assertThat(packed).isCloseTo(painted, Offset.offset(1e-5 * painted));
  }

  @Test
  void pack_betweenTwoSizes_isInterpolatedByTheLogarithm() {
    TreeMap<Integer, Map<String, StylePack.Statistic>> sizes = new TreeMap<>();
    sizes.put(64, pack(ONE, 1).sizes().get(1));
    sizes.put(256, pack(TWO, 1).sizes().get(1));
    StylePack both = new StylePack(java.nio.file.Path.of("b.imgstyle"), Map.of(), "b", sizes);
    float one = sizes.get(64).get("relu1").values()[1];
    float two = sizes.get(256).get("relu1").values()[1];
    assertThat(both.at("relu1", 64, manager).toFloatArray()[1]).isEqualTo(one);
    assertThat(both.at("relu1", 128, manager).toFloatArray()[1])
        .isCloseTo((one + two) / 2, Offset.offset(1e-5f));
    assertThat(both.at("relu1", 16, manager).toFloatArray()[1]).isEqualTo(one);
    assertThat(both.at("relu1", 2000, manager).toFloatArray()[1]).isEqualTo(two);
  }

  @Test
  void pack_forALossWithoutStatistics_isRefused() {
    assertThatThrownBy(() -> loss(new SlicedWassersteinLoss(), new OfPack(pack(ONE, 8), 8, 1)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'a.imgstyle'")
        .hasMessageContaining("use the picture instead");
  }

  @Test
  void pack_ofOtherShapes_isRefused() {
    StylePack.Statistic small =
        new StylePack.Statistic(new ai.djl.ndarray.types.Shape(2, 2), new float[4]);
    StylePack wrong =
        new StylePack(
            java.nio.file.Path.of("w.imgstyle"),
            Map.of(),
            "w",
            new TreeMap<>(Map.of(8, Map.of("relu1", small, "relu2", small))));
    assertThatThrownBy(() -> loss(new ToyGram(), new OfPack(wrong, 8, 1)))
        .isInstanceOf(LabException.class)
        .hasMessageMatching("style pack 'w.imgstyle' has 'relu[12]' of shape \\(2, 2\\) instead.*");
  }

  @Test
  void bind_leavesOnlyTheTargetsBehind() {
    try (NDManager keep = manager.newSubManager()) {
      StyleTerm term = new StyleTerm("style", new ToyGram(), 1, LAYERS);
      StyleBinding.of(
          new TiledNetwork(network, null),
          List.of(term),
          List.of(new OfPicture(ONE, .5), new OfPicture(TWO, .5)),
          keep);
      assertThat(keep.getManagedArrays()).hasSize(LAYERS.size());
    }
  }
}
