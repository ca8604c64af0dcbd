package io.imglab.app.gan;

import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the generator file for a command. */
final class GeneratorSource {
  private GeneratorSource() {}

  /**
   * The file {@code from}, or the one in the run directory {@code from}; without it, the one that
   * comes with imglab.
   *
   * @throws LabException if there is none
   */
  static Path find(@Nullable Path from, String name) {
    if (from == null) {
      return bundled(name);
    } else if (!Files.isDirectory(from)) {
      return from;
    }
    Path file = from.resolve(GanRun.GENERATOR);
    if (!Files.isRegularFile(file)) {
      throw new LabException(
          "run '%s' has no %s yet; finish it with: imglab %s train --resume %s"
              .formatted(from, GanRun.GENERATOR, name, from));
    }
    return file;
  }

  private static Path bundled(String name) {
    String distribution = System.getProperty(LabHome.DISTRIBUTION, "");
    Path file = Path.of(distribution, "models", name + ".safetensors");
    if (!Files.isRegularFile(file)) {
      throw new LabException(
          "no trained generator for '%s' comes with imglab; train one and name it with --from RUN"
              .formatted(name));
    }
    return file;
  }
}
