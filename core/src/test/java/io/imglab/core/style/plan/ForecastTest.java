package io.imglab.core.style.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.extension.InputConvention;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.ForwardConfig;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.nn.RandomWeights;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.setup.StyleOutline;
import io.imglab.core.style.setup.StyleSetup;
import io.imglab.core.style.testing.Tf32Watch;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import io.imglab.core.testing.ToyExtractor;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ForecastTest {
  private static final ToyExtractor TOY = ToyExtractor.small();
  private static final List<StyleTerm> TERMS =
      List.of(
          new StyleTerm("content", new ToyContent(), 1, Set.of("relu2")),
          new StyleTerm("style", new ToyGram(), 1e3, Set.of("relu1")));
  private static final DescentConfig DESCENT = new DescentConfig(Algorithm.LBFGS, null, 500, 0);
  static final StyleConfig CONFIG = StyleConfig.of(Preset.GATYS).with(DESCENT);
  static final Size SIZE = new Size(300, 200);

  /** A run with black pictures, with weights from a file. */
  static StyleSetup setup(StyleConfig config, Path weights, Size size) {
    return setup(config, TERMS, weights, size);
  }

  private static StyleSetup setup(
      StyleConfig config, List<StyleTerm> terms, Path weights, Size size) {
    Picture picture = new Picture(size, new float[(int) (3 * size.pixels())]);
    StyleOutline outline =
        new StyleOutline(
            config.with(config.network().with(TOY.name(), weights)),
            TOY,
            weights,
            InputConvention.IMAGENET,
            terms,
            LayerStack.upTo(TOY.layers(), StyleTerm.layers(terms)),
            size,
            List.of(size),
            "");
    return new StyleSetup(outline, new StyleInputs(picture, picture, picture));
  }

  private static StyleSetup setup() {
    return setup(CONFIG, Path.of("weights"), SIZE);
  }

  @Test
  void measurement_isAPositiveTimeAndLeavesNothingBehind() {
    try (NDManager manager = NDManager.newBaseManager();
        FeatureNetwork network = network(manager)) {
      Speed speed = Speed.measure(setup(), network, manager);
      assertThat(List.of(speed.exact(), speed.surrogate(), speed.vector()))
          .allSatisfy(seconds -> assertThat(seconds).isBetween(1e-13, 1.));
      int before = manager.getManagedArrays().size();
      Speed.measure(setup(), network, manager);
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  /** A GPU evaluates {@code gatys} without TF32, which takes several times as long as with it. */
  @Test
  void measurement_isMadeInTheArithmeticOfTheRun() {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "other names in the library");
    try (NDManager manager = NDManager.newBaseManager();
        FeatureNetwork network = network(manager)) {
      LibtorchSwitches.allowTf32(true);
      for (Preset preset : List.of(Preset.GATYS, Preset.DRAFT)) {
        StyleConfig config = CONFIG.with(preset.descent());
        Tf32Watch watch = new Tf32Watch();
        Speed.measure(
            setup(config, List.of(watch.term()), Path.of("weights"), SIZE), network, manager);
        assertThat(watch.seen()).containsExactly(preset != Preset.GATYS);
      }
    }
  }

  private static FeatureNetwork network(NDManager manager) {
    return new FeatureNetwork(
        TOY, new RandomWeights(TOY, 1), ForwardConfig.PLAIN, StyleTerm.layers(TERMS), manager);
  }

  /** 500 evaluations of 60,000 pixels, and a third of one for the style's targets. */
  @Test
  void forecast_extrapolatesASpeed() {
    Forecast forecast = Forecast.of(setup(), new Speed(2e-6, 1e-6, 0), 1, false, 1.94e9);
    assertThat(forecast.seconds()).isCloseTo(60.04, within(1e-6));
    assertThat(forecast).hasToString("about 1.9 GB of memory and 60 s");
  }

  /** Of its 60,000 pixels, 3 numbers each, with 12 accesses for each of 100 - 100²/1000 pairs. */
  @Test
  void forecast_countsTheHistory() {
    StyleSetup setup = setup(CONFIG.with(DESCENT.withHistory(100)), Path.of("weights"), SIZE);
    Forecast forecast = Forecast.of(setup, new Speed(0, 0, 1e-10), 1, false, 1);
    assertThat(forecast.seconds()).isCloseTo(500 * 3 * 60_000 * 12. * 90 * 1e-10, within(1e-9));
  }

  @Test
  void forecast_givesTimeInASuitableUnit() {
    assertThat(new Forecast(3e8, .2)).hasToString("about 0.3 GB of memory and 1 s");
    assertThat(new Forecast(3e8, 89)).hasToString("about 0.3 GB of memory and 89 s");
    assertThat(new Forecast(3e8, 360)).hasToString("about 0.3 GB of memory and 6 min");
    assertThat(new Forecast(3e8, 9000)).hasToString("about 0.3 GB of memory and 2.5 h");
  }
}
