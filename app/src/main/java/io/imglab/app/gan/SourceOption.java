package io.imglab.app.gan;

import io.imglab.app.run.RunsOption;
import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import io.imglab.core.run.RunKind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The generator of a command. */
final class SourceOption {
  @Option(
      names = "--from",
      paramLabel = "RUN|FILE",
      description =
          "A run (its path, name, number, the beginning of its name, or latest) or a generator file"
              + " (default: the one that comes with imglab).")
  private @Nullable Path from;

  @Mixin private final RunsOption runs = new RunsOption();

  /**
   * The file of the generator.
   *
   * @param name of the pair, whose bundled generator is the default
   * @throws LabException if there is none
   */
  Path file(String name) {
    return from == null ? bundled(name) : fileOf(from, runs);
  }

  /**
   * The generator file of a run, or the file itself.
   *
   * @throws LabException if the run has none yet
   */
  static Path fileOf(Path given, RunsOption runs) {
    if (!Files.isDirectory(given) && (Files.exists(given) || isFileName(given))) {
      return given;
    }
    Path from =
        Files.exists(given)
            ? given
            : runs.reference().latestOf(RunKind.GAN).findByName(given).path();
    Path file = from.resolve(GanRun.GENERATOR);
    if (!Files.isRegularFile(file)) {
      throw new LabException(
          "'%s' has no %s; name a run directory of a GAN, and finish its run with: imglab gan train --resume %s"
              .formatted(from, GanRun.GENERATOR, from));
    }
    return file;
  }

  /** Whether a path that does not exist can only have been meant as that of a file. */
  private static boolean isFileName(Path path) {
    return path.getNameCount() > 1 || path.toString().endsWith(".safetensors");
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
