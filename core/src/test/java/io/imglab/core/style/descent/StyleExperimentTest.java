package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.CONTENT;
import static io.imglab.core.style.testing.StyleToys.SIZE;
import static io.imglab.core.style.testing.StyleToys.STYLE;
import static io.imglab.core.style.testing.StyleToys.TERMS;
import static io.imglab.core.style.testing.StyleToys.noise;
import static io.imglab.core.style.testing.StyleToys.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.experiment.Losses;
import io.imglab.core.experiment.Position;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.config.Strength;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.TargetCache;
import io.imglab.core.style.testing.StyleToys;
import io.imglab.core.style.testing.Tf32Watch;
import io.imglab.core.tensor.ReadBack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StyleExperimentTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);

  @ParameterizedTest
  @EnumSource
  void step_lowersTheLoss(Algorithm algorithm) {
    try (StyleExperiment experiment = toys.experiment(algorithm)) {
      List<Losses> losses = run(experiment, 40);
      assertThat(losses.get(39).total()).isLessThan(.5 * losses.get(0).total());
      assertThat(losses).allSatisfy(one -> assertThat(one.event()).isEmpty());
    }
  }

  @Test
  void step_givesWeightedPartsThatAddUpToTheTotal() {
    try (StyleExperiment experiment = toys.experiment(Algorithm.ADAM)) {
      run(experiment, 3);
      Losses losses = experiment.step();
      assertThat(losses.parts()).containsOnlyKeys("content", "style", "tv");
      assertThat(losses.parts().values()).allSatisfy(part -> assertThat(part).isPositive());
      double sum = losses.parts().values().stream().mapToDouble(Double::doubleValue).sum();
      assertThat(losses.total()).isCloseTo(sum, Percentage.withPercentage(1e-4));
    }
  }

  /** The first step evaluates the content itself, so only smoothness and style have a loss. */
  @Test
  void step_first_evaluatesTheInitialPixels() {
    try (StyleExperiment experiment = toys.experiment(Algorithm.LBFGS)) {
      Losses losses = experiment.step();
      assertThat(losses.parts().get("content")).isZero();
      assertThat(losses.parts().get("tv"))
          .isCloseTo(.1 * roughness(CONTENT), Percentage.withPercentage(1e-3));
    }
  }

  private static double roughness(Picture picture) {
    double across = 0;
    double down = 0;
    int w = picture.width();
    int h = picture.height();
    for (int row = 0; row < 3 * h; row++) {
      for (int x = 0; x < w; x++) {
        float here = picture.rgb()[row * w + x];
        across += x == 0 ? 0 : Math.pow((double) here - picture.rgb()[row * w + x - 1], 2);
        down += row % h == 0 ? 0 : Math.pow((double) here - picture.rgb()[row * w + x - w], 2);
      }
    }
    return across / (3 * h * (w - 1)) + down / (3 * (h - 1) * w);
  }

  @ParameterizedTest
  @EnumSource
  void step_withAPyramid_reachesTheFinalSize(Algorithm algorithm) {
    try (StyleExperiment experiment = toys.climbing(algorithm)) {
      List<Position> positions = new ArrayList<>();
      List<String> events = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        experiment.step().event().ifPresent(events::add);
        positions.add(experiment.position().orElseThrow());
      }
      assertThat(positions.stream().map(at -> at.size() + " " + at.level() + "/" + at.levels()))
          .containsSubsequence("8x6 2/3", "12x10 3/3");
      assertThat(events).containsSubsequence("continuing at 8x6", "continuing at 12x10");
      assertThat(positions.stream().map(Position::share)).isSorted().last().isEqualTo(1.);
      assertThat(experiment.preview().size()).isEqualTo(SIZE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void preview_changesNothing(Algorithm algorithm) {
    try (StyleExperiment watched = toys.climbing(algorithm);
        StyleExperiment alone = toys.climbing(algorithm)) {
      for (int i = 0; i < 40; i++) {
        assertThat(watched.step()).isEqualTo(alone.step());
        watched.preview();
      }
      assertThat(watched.preview().rgb()).containsExactly(alone.preview().rgb());
    }
  }

  @Test
  void steps_countsEvaluations() {
    try (StyleExperiment experiment = toys.experiment(Algorithm.ADAM)) {
      assertThat(experiment.steps()).isZero();
      run(experiment, 3);
      assertThat(experiment.steps()).isEqualTo(3);
    }
  }

  /** On a GPU, each read-back waits until all work that was handed over is done. */
  @Test
  void step_ofLbfgs_readsBackThreeTimes() {
    try (StyleExperiment experiment = toys.experiment(Algorithm.LBFGS)) {
      run(experiment, 5);
      long before = ReadBack.calls();
      run(experiment, 10);
      assertThat(ReadBack.calls() - before).isEqualTo(30);
    }
  }

  /** An experiment whose strength needs evaluations at each size. */
  private StyleExperiment watched(Preset preset, Tf32Watch watch) {
    List<StyleTerm> terms = List.of(watch.term(), TERMS.get(1));
    return new StyleExperiment(
        preset.descent().withSteps(9).with(new Pyramid(6, Math.sqrt(2), 1)),
        new StyleInputs(CONTENT, STYLE, CONTENT),
        terms,
        new Strength(50),
        toys.network(terms),
        TargetCache.NONE,
        manager);
  }

  /** What follows in the same program, such as a GAN, must not be computed without TF32, too. */
  @Test
  void experiment_ofTheReference_letsNoConvolutionRoundOnAGpu_andChangesNothingElse(
      @TempDir Path folder) throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "other names in the library");
    LibtorchSwitches.allowTf32(true);
    Path state = folder.resolve("state");
    for (Preset preset : List.of(Preset.GATYS, Preset.FINE)) {
      Tf32Watch watch = new Tf32Watch();
      try (StyleExperiment experiment = watched(preset, watch);
          StyleExperiment resumed = watched(preset, watch)) {
        run(experiment, 9);
        assertThat(experiment.findings()).isNotEmpty();
        experiment.save(state);
        resumed.restore(state);
      }
      assertThat(watch.seen()).containsExactly(preset == Preset.FINE);
      assertThat(LibtorchSwitches.allowsTf32()).isTrue();
    }
  }

  @Test
  void preview_beforeTheFirstStep_isTheInit() {
    try (StyleExperiment experiment = toys.experiment(Algorithm.ADAM)) {
      assertThat(experiment.preview().size()).isEqualTo(SIZE);
      assertThat(experiment.preview().rgb()).containsExactly(CONTENT.rgb());
    }
  }

  /** A new experiment that starts from the preview must have the lowest loss of the old one. */
  @Test
  void preview_isThePictureOfTheLowestLoss() {
    Picture preview;
    double lowest;
    try (StyleExperiment experiment = toys.experiment(Algorithm.ADAM, .3, CONTENT)) {
      lowest = run(experiment, 15).stream().mapToDouble(Losses::total).min().orElseThrow();
      preview = experiment.preview();
    }
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, preview);
    try (StyleExperiment again = toys.experiment(DescentConfig.DEFAULTS, inputs, TERMS)) {
      assertThat(again.step().total()).isCloseTo(lowest, Percentage.withPercentage(1e-3));
    }
  }

  @Test
  void converged_atTheMinimum() {
    StyleInputs same = new StyleInputs(CONTENT, CONTENT, CONTENT);
    try (StyleExperiment experiment =
        toys.experiment(DescentConfig.DEFAULTS, same, TERMS.subList(0, 2))) {
      assertThat(experiment.converged()).isFalse();
      assertThat(experiment.step().total()).isZero();
      assertThat(experiment.converged()).isTrue();
      assertThat(experiment.preview().rgb()).containsExactly(CONTENT.rgb());
    }
  }

  @Test
  void build_withTooSmallStyle_namesTheMinimum() {
    StyleInputs inputs = new StyleInputs(CONTENT, noise(new Size(8, 1), 1), CONTENT);
    DescentConfig descent = DescentConfig.DEFAULTS;
    try (FeatureNetwork network = toys.network(TERMS)) {
      assertThatThrownBy(() -> new StyleExperiment(descent, inputs, TERMS, network, manager))
          .isInstanceOf(LabException.class)
          .hasMessage("picture size '8x1' is too small for layer relu2; it needs at least 2x2");
    }
  }
}
