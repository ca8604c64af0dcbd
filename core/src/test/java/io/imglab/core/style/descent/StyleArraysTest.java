package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.CONTENT;
import static io.imglab.core.style.testing.StyleToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.testing.StyleToys;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many arrays of the engine an experiment holds. */
final class StyleArraysTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);
  @TempDir private Path folder;

  @Test
  void step_withAdam_holdsNoMoreArraysAfterTwentySteps() {
    try (StyleExperiment experiment = toys.experiment(Algorithm.ADAM)) {
      run(experiment, 2);
      int early = manager.getManagedArrays().size();
      assertThat(early).isPositive();
      run(experiment, 18);
      assertThat(manager.getManagedArrays()).hasSize(early);
    }
  }

  /** L-BFGS holds two arrays for each step after the first, until its history is full. */
  @Test
  void step_withLbfgs_holdsNoMoreThanItsHistory() {
    try (StyleExperiment experiment = toys.experiment(Algorithm.LBFGS)) {
      run(experiment, 2);
      int early = manager.getManagedArrays().size();
      run(experiment, 18);
      assertThat(manager.getManagedArrays()).hasSizeBetween(early, early + 2 * 18);
      run(experiment, 2 * 100);
      int full = manager.getManagedArrays().size();
      assertThat(full).isLessThanOrEqualTo(early + 2 * 100);
      run(experiment, 20);
      assertThat(manager.getManagedArrays()).hasSizeLessThanOrEqualTo(early + 2 * 100);
    }
  }

  @Test
  void saveRestorePreviewAndRollback_leaveNoArraysBehind() throws IOException {
    Path file = folder.resolve("a.ckpt");
    try (StyleExperiment experiment = toys.experiment(Algorithm.ADAM, 1e6, CONTENT)) {
      run(experiment, 2);
      int before = manager.getManagedArrays().size();
      for (int i = 0; i < 5; i++) {
        experiment.save(file);
        experiment.restore(file);
        experiment.preview();
        run(experiment, 2);
      }
      assertThat(manager.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void close_leavesNothing() {
    int before = manager.getManagedArrays().size();
    try (StyleExperiment experiment = toys.experiment(Algorithm.LBFGS)) {
      run(experiment, 5);
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }
}
