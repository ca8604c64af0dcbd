package io.imglab.core.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.core.testing.Fuzzer;
import io.imglab.core.testing.ToyGan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged generators and checkpoints of GANs, see {@link Fuzzer}. */
final class GeneratorFileFuzzTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir private Path folder;

  private GanExperiment experiment() {
    Players players = Players.of(GanToys.CONFIG.players(), ToyGan.CATALOGUE);
    return new GanExperiment(GanToys.CONFIG, players, GanToys::images, manager);
  }

  @Test
  void generators() throws Exception {
    Path file = folder.resolve("toy.safetensors");
    try (GanExperiment experiment = experiment()) {
      experiment.step();
      experiment.writeGenerator(file);
    }
    new Fuzzer("generator", 30).damage(file, this::sample);
  }

  private void sample(Path file) {
    GeneratorFile.describe(file).players();
    try (GeneratorNetwork network = GeneratorNetwork.open(file, ToyGan.CATALOGUE, manager)) {
      network.sample(List.of(7L));
    }
  }

  @Test
  void checkpoints() throws Exception {
    Path file = folder.resolve("a.ckpt");
    try (GanExperiment experiment = experiment()) {
      experiment.step();
      experiment.save(file);
    }
    new Fuzzer("checkpoint of a GAN", 20)
        .damage(
            file,
            path -> {
              try (GanExperiment experiment = experiment()) {
                experiment.restore(path);
              }
            });
  }
}
