package io.imglab.core.style.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.io.Json;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.nn.Weights;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.ExtraTerm;
import io.imglab.core.style.config.LossConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.config.Strength;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.testing.ToyExtractor;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossNormalisationTest {
  private static final LossConfig LOSS =
      LossConfig.DEFAULTS
          .withContent(1, Set.of("relu2"))
          .withStyle("gram", 1e3, Set.of("relu1", "relu2"))
          .with(List.of(new ExtraTerm("tv", 3)))
          .with(new Strength(50));
  private static final List<StyleTerm> TERMS = StyleTerm.of(LOSS, StyleToys.AVAILABLE);
  private static final Picture CONTENT = noise(new Size(12, 10), 1);
  private static final Picture STYLE = noise(new Size(9, 14), 2);
  private static final StyleInputs INPUTS = new StyleInputs(CONTENT, STYLE, CONTENT);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private static Picture noise(Size size, long seed) {
    float[] rgb = new float[(int) (3 * size.pixels())];
    Random random = new Random(seed);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (float) Math.pow(random.nextFloat(), (double) seed);
    }
    return new Picture(size, rgb);
  }

  /** A network all of whose activations are {@code factor} times those of another. */
  private FeatureNetwork network(double factor) {
    ToyExtractor toy = ToyExtractor.small();
    Weights weights = new RandomWeights(toy, 11);
    Weights scaled =
        new Weights() {
          @Override
          public InputConvention convention() {
            return weights.convention();
          }

          @Override
          public NDArray read(String parameter, NDManager owner) {
            NDArray values = weights.read(parameter, owner);
            return parameter.equals("conv2.weight")
                ? values
                : values.mul(owner.create((float) factor));
          }
        };
    return new FeatureNetwork(toy, scaled, Pooling.MAX, Set.of("relu1", "relu2"), manager);
  }

  private Losses at(Picture picture, List<StyleTerm> terms, FeatureNetwork network) {
    try (StyleObjective objective = new StyleObjective(network, terms, INPUTS, manager)) {
      return objective.evaluate(Pixels.of(picture, manager)).losses();
    }
  }

  @Test
  void terms_withAStrength_areOnePerLayer() {
    assertThat(TERMS)
        .extracting(StyleTerm::part)
        .containsExactly("content relu2", "style relu1", "style relu2", "tv");
  }

  @Test
  void normalise_makesEachStyleLayerOfTheContentCountTheSame() {
    try (FeatureNetwork network = network(1)) {
      LossNormalisation normalisation = LossNormalisation.of(TERMS, INPUTS, network, manager);
      List<StyleTerm> weighted = normalisation.normalise(TERMS, 20);
      Map<String, Double> parts = at(CONTENT, weighted, network).parts();
      double unit = normalisation.content().get("content relu2");
      assertThat(parts.get("style relu1")).isCloseTo(10 * unit, Percentage.withPercentage(.01));
      assertThat(parts.get("style relu2")).isCloseTo(10 * unit, Percentage.withPercentage(.01));
      assertThat(weighted.get(0).weight()).isCloseTo(1, Offset.offset(1e-12));
      assertThat(weighted.get(3)).isEqualTo(TERMS.get(3));
    }
  }

  /**
   * The content loss of a network grows by k², the Gram loss by k⁴: the normalisation must not
   * depend on k.
   */
  @Test
  void normalise_ofANetworkOfLargerNumbers_givesTheSameRatio() {
    double[] shares = new double[2];
    for (int i = 0; i < 2; i++) {
      try (FeatureNetwork network = network(i == 0 ? 1 : 10)) {
        LossNormalisation normalisation = LossNormalisation.of(TERMS, INPUTS, network, manager);
        List<StyleTerm> balanced = TERMS.subList(0, 3);
        Losses losses = at(STYLE_LIKE, normalisation.normalise(balanced, 20), network);
        shares[i] = losses.parts().get("content relu2") / losses.total();
      }
    }
    assertThat(shares[1]).isCloseTo(shares[0], Offset.offset(1e-4));
    assertThat(shares[0]).isBetween(.001, .999);
  }

  private static final Picture STYLE_LIKE = noise(CONTENT.size(), 2);

  @Test
  void styleWeight_givesTheSameStyleLossAtTheContent() {
    try (FeatureNetwork network = network(1)) {
      LossNormalisation normalisation = LossNormalisation.of(TERMS, INPUTS, network, manager);
      Map<String, Double> weighted =
          at(CONTENT, normalisation.normalise(TERMS, 20), network).parts();
      StyleTerm whole =
          new StyleTerm(
              "style", new ToyGram(), normalisation.styleWeight(20), Set.of("relu1", "relu2"));
      double reference = at(CONTENT, List.of(whole), network).total();
      assertThat(reference)
          .isCloseTo(
              weighted.get("style relu1") + weighted.get("style relu2"),
              Percentage.withPercentage(.01));
    }
  }

  @Test
  void normalise_ofAContentThatIsTheStyle_staysFinite() {
    StyleInputs same = new StyleInputs(CONTENT, CONTENT, CONTENT);
    try (FeatureNetwork network = network(1)) {
      LossNormalisation normalisation = LossNormalisation.of(TERMS, same, network, manager);
      assertThat(normalisation.normalise(TERMS, 20))
          .allSatisfy(term -> assertThat(term.weight()).isBetween(1e-9, 1e9));
      assertThat(normalisation.styleWeight(20)).isFinite();
    }
  }

  @Test
  void ratio_growsWithTheStrength() {
    double before = 0;
    for (int strength = 0; strength <= 100; strength += 10) {
      double ratio = new Strength(strength).ratio();
      assertThat(ratio).isGreaterThan(before);
      before = ratio;
    }
    assertThat(new Strength(50).ratio()).isEqualTo(1);
    assertThat(new Strength(70)).hasToString("70");
    assertThat(new Strength(100).ratio()).isGreaterThan(1e4 * new Strength(0).ratio());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 100.1, Double.NaN})
  void strength_outOfRange_isRefused(double value) {
    assertThatThrownBy(() -> new Strength(value))
        .isInstanceOf(LabException.class)
        .hasMessage("strength '%s' is out of range; it must be from 0 to 100".formatted(value));
  }

  @Test
  void loss_ofARunWithoutStrength_hasItsWeights() {
    String then = Json.line(LossConfig.DEFAULTS).replace(",\"strength\":null", "");
    assertThat(then).doesNotContain("strength");
    assertThat(Json.parse(then, LossConfig.class)).isEqualTo(LossConfig.DEFAULTS);
    assertThat(Json.parse(Json.line(LOSS), LossConfig.class)).isEqualTo(LOSS);
  }

  @Test
  void step_withAStrengthOverAPyramid_beginsNormalisedAtEachSize() {
    DescentConfig descent =
        new DescentConfig(DescentConfig.Algorithm.LBFGS, null, 20, 0)
            .with(new Pyramid(6, Math.sqrt(2), 1.3));
    try (StyleExperiment experiment =
        new StyleExperiment(
            descent, INPUTS, TERMS, new Strength(60), network(1), TargetCache.NONE, manager)) {
      // The pixels start at the content, where all style layers contribute equally.
      Losses coarse = experiment.step();
      assertThat(coarse.parts().get("style relu1"))
          .isCloseTo(coarse.parts().get("style relu2"), Percentage.withPercentage(1));
      Losses losses = coarse;
      while (!experiment.position().orElseThrow().size().equals("12x10")) {
        losses = experiment.step();
      }
      assertThat(losses.parts()).containsOnlyKeys(coarse.parts().keySet());
      assertThat(experiment.findings()).containsEntry("content-weight", 1.);
      assertThat(experiment.findings().get("style-weight")).isPositive();
    }
  }
}
