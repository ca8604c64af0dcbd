package io.imglab.core.gan;

import static io.imglab.core.gan.GanToys.CONFIG;
import static io.imglab.core.gan.GanToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Assessment;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assessment of an experiment's samples. */
final class GanAssessmentTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final GanToys toys = new GanToys(manager);
  @TempDir private Path folder;

  @Test
  void assess_afterTraining_isBetterAndRemembered() throws IOException {
    Path file = folder.resolve("assessed.ckpt");
    try (GanExperiment experiment = toys.comparing(CONFIG);
        GanExperiment restored = toys.comparing(CONFIG)) {
      Assessment before = experiment.assess().orElseThrow();
      run(experiment, 250);
      Assessment after = experiment.assess().orElseThrow();
      assertThat(after.value()).isLessThan(.8 * before.value());
      assertThat(after.best()).isTrue();

      experiment.save(file);
      restored.restore(file);
      assertThat(restored.assess()).as("of the same state").hasValue(after);
      restored.step();
      double next = restored.assess().orElseThrow().value();
      experiment.step();
      assertThat(experiment.assess())
          .hasValue(new Assessment("swd", next, /* best= */ next < after.value()));
    }
  }

  @Test
  void assess_withoutRealImages_isEmpty() {
    try (GanExperiment experiment = toys.experiment(CONFIG)) {
      assertThat(experiment.assess()).isEmpty();
    }
  }
}
