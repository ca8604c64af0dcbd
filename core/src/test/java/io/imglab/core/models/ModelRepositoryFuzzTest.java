package io.imglab.core.models;

import io.imglab.core.testing.Fuzzer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged manifests of models, see {@link Fuzzer}. */
final class ModelRepositoryFuzzTest {
  private static final Path MODEL = Path.of("model/cv/io/imglab/slim/metadata.json");
  @TempDir private Path folder;

  @Test
  void metadata() throws Exception {
    Path file = folder.resolve(MODEL);
    Files.createDirectories(file.getParent());
    Files.copy(
        Path.of(System.getProperty("imglab.root", "..")).resolve("models").resolve(MODEL), file);
    byte[] good = Files.readAllBytes(file);
    ModelRepository.open(folder).entries();
    new Fuzzer("model", 40)
        .run(
            random -> {
              Files.write(file, io.imglab.core.testing.Damage.to(good, random));
              Fuzzer.refused(folder, folder, path -> ModelRepository.open(path).entries());
            });
  }
}
