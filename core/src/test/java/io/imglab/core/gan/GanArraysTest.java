package io.imglab.core.gan;

import static io.imglab.core.gan.GanToys.CONFIG;
import static io.imglab.core.gan.GanToys.players;
import static io.imglab.core.gan.GanToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of engine arrays that an experiment holds. */
final class GanArraysTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final GanToys toys = new GanToys(manager);
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"non-saturating", "wasserstein-gp"})
  void step_holdsNoMoreArraysAfterTwentySteps(String loss) throws IOException {
    try (GanExperiment experiment =
        toys.experiment(GanToys.averaged(CONFIG.with(players(loss)), .9))) {
      run(experiment, 2);
      experiment.preview();
      int early = manager.getManagedArrays().size();
      run(experiment, 18);
      Path file = folder.resolve("a.ckpt");
      experiment.save(file);
      experiment.restore(file);
      experiment.preview();
      assertThat(manager.getManagedArrays()).hasSize(early);
    }
  }

  @Test
  void close_leavesNothing() {
    int before = manager.getManagedArrays().size();
    GanConfig careful =
        GanToys.averaged(CONFIG, .9).with(new HealthConfig(HealthConfig.Policy.ROLLBACK, 1000, 10));
    try (GanExperiment experiment = toys.experiment(careful)) {
      run(experiment, 3);
      experiment.preview();
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }
}
