package io.imglab.core.gan;

import static io.imglab.core.gan.GanToys.CONFIG;
import static io.imglab.core.gan.GanToys.fingerprint;
import static io.imglab.core.gan.GanToys.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.device.Precision;
import io.imglab.core.experiment.Losses;
import io.imglab.core.gan.turn.TurnsConfig;
import io.imglab.core.gan.turn.TurnsConfig.Latents;
import io.imglab.core.gan.turn.TurnsConfig.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints of the same configuration resume bit for bit, others are refused. */
final class GanRestoreTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final GanToys toys = new GanToys(manager);
  @TempDir private Path folder;

  static Stream<GanConfig> configs() {
    return Stream.of(
        CONFIG,
        GanToys.averaged(CONFIG, .9),
        CONFIG.with(Precision.BFLOAT16),
        CONFIG.with(new TurnsConfig(Updates.SEPARATE, Latents.FRESH)));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void restore_resumesBitForBit(GanConfig config) throws IOException {
    Path file = folder.resolve("half.ckpt");
    String expected;
    List<Losses> through;
    try (GanExperiment experiment = toys.experiment(config)) {
      through = run(experiment, 20);
      expected = fingerprint(experiment, folder);
    }
    try (GanExperiment experiment = toys.experiment(config)) {
      run(experiment, 10);
      experiment.preview();
      experiment.save(file);
    }
    try (GanExperiment experiment = toys.experiment(config)) {
      run(experiment, 3);
      experiment.restore(file);
      assertThat(experiment.steps()).isEqualTo(10);
      assertThat(run(experiment, 10)).isEqualTo(through.subList(10, 20));
      assertThat(fingerprint(experiment, folder)).isEqualTo(expected);
    }
  }

  @Test
  void restore_ofAnotherConfiguration_listsTheDifferencesAndChangesNothing() throws IOException {
    Path file = folder.resolve("other.ckpt");
    try (GanExperiment other =
        toys.experiment(GanToys.averaged(CONFIG.with(new AdamConfig(.02, .5, .999)), .5))) {
      run(other, 2);
      other.save(file);
    }
    try (GanExperiment experiment = toys.experiment(CONFIG)) {
      String before = fingerprint(experiment, folder);
      assertThatThrownBy(() -> experiment.restore(file))
          .isInstanceOf(LabException.class)
          .hasMessage(
              "the checkpoint has another configuration: ema is '0.0', was '0.5'; "
                  + "learning rate is '0.01', was '0.02'; restore the old settings, or start a new run");
      assertThat(fingerprint(experiment, folder)).isEqualTo(before);
    }
  }

  @Test
  void restore_inAnotherPrecision_isRefused() throws IOException {
    Path file = folder.resolve("rough.ckpt");
    try (GanExperiment other = toys.experiment(CONFIG.with(Precision.BFLOAT16));
        GanExperiment experiment = toys.experiment(CONFIG)) {
      other.save(file);
      assertThatThrownBy(() -> experiment.restore(file))
          .hasMessageContaining("precision is not set, was 'bfloat16'");
    }
  }

  @Test
  void restore_ofOtherTurns_isRefused() throws IOException {
    Path file = folder.resolve("turns.ckpt");
    try (GanExperiment other =
            toys.experiment(CONFIG.with(new TurnsConfig(Updates.SEPARATE, Latents.FRESH)));
        GanExperiment experiment = toys.experiment(CONFIG)) {
      other.save(file);
      assertThatThrownBy(() -> experiment.restore(file))
          .hasMessageContaining("noise of G is 'same', was 'fresh'")
          .hasMessageContaining("updates of D is 'joint', was 'separate'");
    }
  }

  @Test
  void restore_ofDamagedFile_isRefusedAndChangesNothing() throws IOException {
    Path file = folder.resolve("damaged.ckpt");
    try (GanExperiment experiment = toys.experiment(CONFIG)) {
      run(experiment, 2);
      experiment.save(file);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 50] ^= 1;
      Files.write(file, bytes);
      run(experiment, 1);
      String before = fingerprint(experiment, folder);
      assertThatThrownBy(() -> experiment.restore(file)).isInstanceOf(LabException.class);
      assertThat(fingerprint(experiment, folder)).isEqualTo(before);
    }
  }
}
