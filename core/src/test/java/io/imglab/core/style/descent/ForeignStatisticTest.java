package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.extension.StatisticTerm.Distance;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.StylePack;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.input.StyleReference.OfPack;
import io.imglab.core.style.input.StyleReference.OfPicture;
import io.imglab.core.style.loss.CheckedTerm;
import io.imglab.core.style.loss.HistogramLoss;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.LossNormalisation;
import io.imglab.core.style.objective.StyleBinding;
import io.imglab.core.style.objective.StyleObjective;
import io.imglab.core.style.objective.TargetCache;
import io.imglab.core.style.objective.TiledNetwork;
import io.imglab.core.style.plan.MemoryEstimate;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.style.tile.Tiling;
import io.imglab.core.testing.ToyExtractor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A statistic that uses only the extension API has all abilities of the built-in ones. */
class ForeignStatisticTest {
  private static final Set<String> LAYERS = Set.of("relu1", "relu2");

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);

  /** Squared distance of the channels' means. */
  private record ChannelMeans(String summary) implements StatisticTerm {
    @Override
    public String name() {
      return "means";
    }

    @Override
    public Reference reference() {
      return Reference.STYLE;
    }

    @Override
    public Set<String> defaultLayers() {
      return LAYERS;
    }

    @Override
    public NDArray statistic(NDArray activations) {
      return activations.reshape(1, activations.getShape().get(1), -1).mean(new int[] {2});
    }

    @Override
    public boolean isMean() {
      return true;
    }

    @Override
    public Optional<Distance> distance(Map<String, NDArray> targets) {
      return Optional.of(
          found ->
              targets.keySet().stream()
                  .map(layer -> found.get(layer).sub(targets.get(layer)).square().sum())
                  .reduce(NDArray::add)
                  .orElseThrow());
    }

    @Override
    public Objective towards(Map<String, NDArray> targets) {
      throw new IllegalStateException("a mean with a distance is bound by its distance");
    }

    @Override
    public Optional<LossTerm> surrogate() {
      return Optional.of(new ChannelMeans("easier"));
    }

    @Override
    public LossTerm inBfloat16() {
      return new ChannelMeans("coarser");
    }

    @Override
    public LayerCopies layerCopies() {
      return LayerCopies.NONE;
    }
  }

  private static StyleTerm term() {
    LossConfig means = LossConfig.DEFAULTS.withContent(0, Set.of()).withStyle("means", 1, Set.of());
    Catalogue catalogue = new Catalogue(List.of(new ChannelMeans("exact")));
    return StyleTerm.of(means, new LossTerms(catalogue)).get(0);
  }

  @Test
  void surrogate_isThatOfTheTerm() {
    assertThat(term().isSurrogate()).isFalse();
    assertThat(term().surrogate().isSurrogate()).isTrue();
    assertThat(term().surrogate().term().summary()).isEqualTo("easier");
    assertThat(Stage.of(List.of(new Pyramid.Level(StyleToys.SIZE, 10)), List.of(term()), .5))
        .extracting(Stage::isSurrogate)
        .containsExactly(true, false);
  }

  @Test
  void at_aPrecision_hasThatPrecision() {
    assertThat(term().at(Precision.BFLOAT16).term().summary()).isEqualTo("coarser");
    assertThat(term().at(Precision.FLOAT32).term().summary()).isEqualTo("exact");
  }

  @Test
  void memory_isThatOfTheTerm() {
    LayerStack stack = LayerStack.upTo(ToyExtractor.small().layers(), LAYERS);
    assertThat(need(stack, term()))
        .isEqualTo(need(stack, new StyleTerm("style", new ToyGram(), 1, LAYERS)))
        .isLessThan(need(stack, new StyleTerm("style", new HistogramLoss(), 1, LAYERS)));
  }

  private static double need(LayerStack stack, StyleTerm term) {
    return MemoryEstimate.of(stack, List.of(term), DescentConfig.DEFAULTS, Precision.FLOAT32)
        .perPixel();
  }

  /** Averages of tiles, without a full layer. */
  @Test
  void objective_ofAverages_scoresTheSameInTiles() {
    Picture style = noise(new Size(20, 24), 2);
    try (FeatureNetwork network = toys.network(List.of(term()))) {
      TiledNetwork untiled = new TiledNetwork(network, null);
      assertThat(bound(untiled, new OfPicture(style, 1))).isInstanceOf(Objective.OfMeans.class);
      Picture content = noise(new Size(24, 20), 1);
      StyleInputs inputs = new StyleInputs(content, style, content);
      TiledNetwork tiles = new TiledNetwork(network, Tiling.of(network, 8));
      assertThat(tiles.isTiled(content.size())).isTrue();
      assertThat(loss(tiles, inputs, term()))
          .isCloseTo(
              loss(untiled, inputs, term()), Offset.offset(1e-5 * loss(untiled, inputs, term())));
    }
  }

  private double loss(TiledNetwork tiledNetwork, StyleInputs inputs, StyleTerm term) {
    try (StyleObjective objective =
        new StyleObjective(tiledNetwork, List.of(term), inputs, TargetCache.NONE, manager)) {
      return LossNormalisation.losses(objective, inputs.content(), manager).total();
    }
  }

  private Objective bound(TiledNetwork tiledNetwork, StyleReference... styles) {
    StyleTerm term = term();
    return StyleBinding.of(tiledNetwork, List.of(term), List.of(styles), manager).get(term);
  }

  @Test
  void pack_countsLikeItsPicture() {
    Picture style = noise(new Size(20, 24), 2);
    try (FeatureNetwork network = toys.network(List.of(term()))) {
      TiledNetwork tiledNetwork = new TiledNetwork(network, null);
      TreeMap<String, StylePack.Statistic> layers = new TreeMap<>();
      for (String layer : LAYERS) {
        NDArray seen = network.forward(Pixels.of(style, manager)).at(layer);
        NDArray means = new ChannelMeans("").statistic(seen);
        layers.put(layer, new StylePack.Statistic(means.getShape(), means.toFloatArray()));
      }
      StylePack pack =
          new StylePack(Path.of("a.imgstyle"), Map.of(), "a", new TreeMap<>(Map.of(20, layers)));
      NDArray candidate = Pixels.of(StyleToys.CONTENT, manager);
      float painted =
          bound(tiledNetwork, new OfPicture(style, 1)).score(network.forward(candidate)).getFloat();
      float packed =
          bound(tiledNetwork, new OfPack(pack, 20, 1)).score(network.forward(candidate)).getFloat();
      assertThat(packed).isCloseTo(painted, Offset.offset(1e-5f * painted));
    }
  }

  @Test
  void statistic_thatFails_namesTheTerm() {
    StatisticTerm checked = (StatisticTerm) CheckedTerm.of(new ChannelMeans("exact"));
    assertThatThrownBy(() -> checked.statistic(manager.zeros(new Shape(2))))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("loss term 'means' fails");
  }

  /** A loss that is not a statistic, but depends on means: the mean square of one layer. */
  private record Energy() implements LossTerm {
    @Override
    public String name() {
      return "energy";
    }

    @Override
    public String summary() {
      return "the mean square of a layer";
    }

    @Override
    public Reference reference() {
      return Reference.STYLE;
    }

    @Override
    public Set<String> defaultLayers() {
      return Set.of("relu2");
    }

    @Override
    public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
      return new Objective.OfMeans() {
        @Override
        public Map<String, NDArray> means(Activations.Part part) {
          return Map.of("relu2", part.at("relu2").square().mean());
        }

        @Override
        public NDArray score(Map<String, NDArray> means) {
          return means.get("relu2").square();
        }
      };
    }
  }

  @Test
  void meansOfALossThatIsNoStatistic_areThoseOfItsTiles() {
    StyleTerm energy = new StyleTerm("style", CheckedTerm.of(new Energy()), 1, Set.of("relu2"));
    Picture content = noise(new Size(24, 20), 1);
    StyleInputs inputs = new StyleInputs(content, noise(new Size(20, 24), 2), content);
    try (FeatureNetwork network = toys.network(List.of(energy))) {
      TiledNetwork untiled = new TiledNetwork(network, null);
      TiledNetwork tiles = new TiledNetwork(network, Tiling.of(network, 8));
      assertThat(StyleBinding.of(untiled, List.of(energy), inputs.styles(), manager).get(energy))
          .isInstanceOf(Objective.OfMeans.class);
      double full = loss(untiled, inputs, energy);
      assertThat(loss(tiles, inputs, energy)).isCloseTo(full, Offset.offset(1e-5 * full));
    }
  }
}
