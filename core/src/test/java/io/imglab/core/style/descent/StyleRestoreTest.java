package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.CONTENT;
import static io.imglab.core.style.testing.StyleToys.STYLE;
import static io.imglab.core.style.testing.StyleToys.TERMS;
import static io.imglab.core.style.testing.StyleToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.HistogramLoss;
import io.imglab.core.style.loss.SlicedWassersteinLoss;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.StyleToys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A checkpoint continues to the same bits, whatever is descended and how. */
final class StyleRestoreTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void restore_continuesBitForBit(Algorithm algorithm) throws IOException {
    Path file = folder.resolve("half.ckpt");
    List<Losses> through;
    float[] expected;
    try (StyleExperiment experiment = toys.experiment(algorithm)) {
      through = run(experiment, 24);
      expected = experiment.preview().rgb();
    }
    try (StyleExperiment experiment = toys.experiment(algorithm)) {
      run(experiment, 12);
      experiment.save(file);
    }
    try (StyleExperiment experiment = toys.experiment(algorithm)) {
      run(experiment, 2);
      experiment.restore(file);
      assertThat(experiment.steps()).isEqualTo(12);
      assertThat(run(experiment, 12)).isEqualTo(through.subList(12, 24));
      assertThat(experiment.preview().rgb()).containsExactly(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void restore_onEveryLevel_continuesBitForBit(Algorithm algorithm) throws IOException {
    Path file = folder.resolve("climbing.ckpt");
    for (int before : new int[] {3, 20, 35}) {
      try (StyleExperiment through = toys.climbing(algorithm);
          StyleExperiment restored = toys.climbing(algorithm)) {
        run(through, before);
        through.save(file);
        List<Losses> expected = run(through, 40 - before);
        restored.restore(file);
        assertThat(run(restored, 40 - before)).as("after %d", before).isEqualTo(expected);
        assertThat(restored.preview().rgb()).containsExactly(through.preview().rgb());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void restore_withTiles_continuesBitForBit(Algorithm algorithm) throws IOException {
    Path file = folder.resolve("tiled.ckpt");
    DescentConfig descent = new DescentConfig(algorithm, null, 100, 0).withTiles(2);
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, CONTENT);
    List<Losses> through;
    try (StyleExperiment experiment = toys.experiment(descent, inputs, TERMS)) {
      through = run(experiment, 16);
    }
    try (StyleExperiment experiment = toys.experiment(descent, inputs, TERMS)) {
      run(experiment, 8);
      experiment.save(file);
    }
    try (StyleExperiment experiment = toys.experiment(descent, inputs, TERMS)) {
      experiment.restore(file);
      assertThat(run(experiment, 8)).isEqualTo(through.subList(8, 16));
    }
    assertThat(through.get(15).total()).isLessThan(.5 * through.get(0).total());
  }

  /** Its directions are drawn once and for all. */
  @Test
  void restore_withSlicedWasserstein_continuesBitForBit() throws IOException {
    Path file = folder.resolve("swd.ckpt");
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, CONTENT);
    List<StyleTerm> terms =
        List.of(
            new StyleTerm("swd", new SlicedWassersteinLoss(), 1, Set.of("relu1", "relu2")),
            new StyleTerm("histogram", new HistogramLoss(), 1, Set.of("relu1")));
    List<Losses> through;
    try (StyleExperiment experiment = toys.experiment(DescentConfig.DEFAULTS, inputs, terms)) {
      through = run(experiment, 16);
    }
    try (StyleExperiment experiment = toys.experiment(DescentConfig.DEFAULTS, inputs, terms)) {
      run(experiment, 8);
      experiment.save(file);
    }
    try (StyleExperiment experiment = toys.experiment(DescentConfig.DEFAULTS, inputs, terms)) {
      experiment.restore(file);
      assertThat(run(experiment, 8)).isEqualTo(through.subList(8, 16));
    }
    assertThat(through.get(15).total()).isLessThan(.5 * through.get(0).total());
  }

  @Test
  void restore_afterRollback_keepsTheReducedRate() throws IOException {
    Path file = folder.resolve("careful.ckpt");
    List<Losses> expected;
    try (StyleExperiment experiment = toys.experiment(Algorithm.ADAM, 1e3, CONTENT)) {
      run(experiment, 5);
      experiment.save(file);
      expected = run(experiment, 20);
    }
    try (StyleExperiment experiment = toys.experiment(Algorithm.ADAM, 1e3, CONTENT)) {
      experiment.restore(file);
      assertThat(run(experiment, 20)).isEqualTo(expected);
    }
  }
}
