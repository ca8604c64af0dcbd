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
    return from == null ? bundled(name) : fileOf(from);
  }

  /**
   * The generator file of a run directory, or the file itself.
   *
   * @throws LabException if the run has none yet
   */
  static Path fileOf(Path from) {
    if (!Files.isDirectory(from)) {
      return from;
    }
    Path file = from.resolve(GanRun.GENERATOR);
    if (!Files.isRegularFile(file)) {
      throw new LabException(
          "'%s' has no %s; name a run directory of a GAN, and finish its run with: imglab gan train --resume %s"
              .formatted(from, GanRun.GENERATOR, from));
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
