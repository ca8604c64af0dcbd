package io.imglab.app.gan;

import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The generator of a command. */
final class SourceOption {
  @Option(
      names = "--from",
      paramLabel = "RUN|FILE",
      description =
          "A run directory or a generator file (default: the one that comes with imglab).")
  private @Nullable Path from;

  /**
   * The file of the generator.
   *
   * @param name of the pair, whose bundled generator is the default
   * @throws LabException if there is none
   */
  Path file(String name) {
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
