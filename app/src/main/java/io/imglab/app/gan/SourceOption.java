package io.imglab.app.gan;

import io.imglab.app.run.RunsOption;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
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

  /** The folder of runs. */
  Path runs() {
    return runs.runs();
  }

  /**
   * The file of the generator.
   *
   * @param pair whose bundled generator is the default; null if there is no default
   * @param models the folder of the bundled generators
   * @throws LabException if there is none
   */
  Path file(@Nullable GanPair pair, Path models) {
    if (from != null) {
      return fileOf(from, runs);
    } else if (pair == null) {
      throw new InvalidValueException("missing --from RUN; name a run directory or a generator");
    }
    return bundled(pair.name(), models);
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
      throw without(from);
    }
    return file;
  }

  /** Whether a path that does not exist can only have been meant as that of a file. */
  private static boolean isFileName(Path path) {
    return path.getNameCount() > 1 || path.toString().endsWith(".safetensors");
  }

  /** Only an unfinished run of a GAN can get a generator. */
  private static LabException without(Path from) {
    RunFolder folder = RunFolder.open(from);
    RunKind kind = Manifest.read(folder.manifest()).kind();
    return new LabException(
        kind == RunKind.GAN
            ? "'%s' has no %s yet; finish its run with: imglab gan train --resume %s"
                .formatted(from, GanRun.GENERATOR, from)
            : "'%s' is a run of kind '%s', which has no generator; name the run of a GAN"
                .formatted(from, kind));
  }

  private static Path bundled(String name, Path models) {
    Path file = models.resolve(name + ".safetensors");
    if (!Files.isRegularFile(file)) {
      throw new LabException(
          "no trained generator for '%s' comes with imglab; train one and name it with --from RUN"
              .formatted(name));
    }
    return file;
  }
}
