package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.CONTENT;
import static io.imglab.core.style.testing.StyleToys.noise;
import static io.imglab.core.style.testing.StyleToys.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.testing.StyleToys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of other experiments, and damaged ones. */
final class StyleRestoreRefusedTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);
  @TempDir private Path folder;

  private Path saved(StyleExperiment begun) throws IOException {
    Path file = folder.resolve("other.ckpt");
    try (StyleExperiment experiment = begun) {
      run(experiment, 3);
      experiment.save(file);
    }
    return file;
  }

  @Test
  void restore_ofAnotherSize_isRefusedAndChangesNothing() throws IOException {
    Path file = saved(toys.experiment(Algorithm.LBFGS, null, noise(new Size(10, 12), 1)));
    assertRefused(toys.experiment(Algorithm.LBFGS), file);
  }

  @Test
  void restore_ofAnotherAlgorithm_isRefusedAndChangesNothing() throws IOException {
    Path file = saved(toys.experiment(Algorithm.LBFGS));
    assertRefused(toys.experiment(Algorithm.ADAM), file);
  }

  @Test
  void restore_ofDamagedFile_isRefusedAndChangesNothing() throws IOException {
    Path file = saved(toys.experiment(Algorithm.LBFGS));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 100] ^= 1;
    Files.write(file, bytes);
    assertRefused(toys.experiment(Algorithm.LBFGS), file);
  }

  private static void assertRefused(StyleExperiment fresh, Path file) {
    try (StyleExperiment experiment = fresh) {
      assertThatThrownBy(() -> experiment.restore(file)).isInstanceOf(LabException.class);
      assertThat(experiment.steps()).isZero();
      assertThat(experiment.preview().rgb()).containsExactly(CONTENT.rgb());
      assertThat(run(experiment, 3).get(2).total()).isFinite();
    }
  }
}
