package io.imglab.app;

import io.imglab.core.image.PictureReader;
import io.imglab.core.image.PictureWriter;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.style.StyleConfig;
import io.imglab.core.style.StyleSetup;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say where a run on a picture's pixels is kept, and what they lead to. */
final class StyleJob {
  @Option(
      names = {"--output", "-o"},
      paramLabel = "FILE",
      description = "The result: png, jpg or tiff (default: named after the pictures, here).")
  private @Nullable Path output;

  @Option(names = "--overwrite", description = "Replace the output if it exists.")
  private boolean overwrite;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where run directories are made (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with an interrupted run; its own settings apply.")
  private @Nullable Path resume;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description = "Refuse pictures with more pixels (default: ${DEFAULT-VALUE}).")
  private long maxPixels = PictureReader.DEFAULT_MAX_PIXELS;

  @Option(names = "--dry-run", description = "Check everything and say what would run.")
  private boolean dryRun;

  @Option(
      names = {"--quiet", "-q"},
      description = "Say nothing but errors.")
  private boolean quiet;

  boolean isResumed() {
    return resume != null;
  }

  /** Begins what a configuration asks for, or says what would run. */
  int begin(Lab lab, StyleConfig config) throws Exception {
    Path result = output == null ? Path.of(StyleRun.label(config) + ".png") : output;
    PictureWriter.check(result, overwrite);
    StyleRun run = new StyleRun(lab, setUp(lab, config), result.toAbsolutePath(), quiet);
    if (dryRun) {
      run.describe();
      return 0;
    }
    return run.begin(runs);
  }

  /** Goes on with the run that {@code --resume} names. */
  int goOn(Lab lab, CommandSpec spec) throws Exception {
    ResumeOptions.refuseOthers(spec);
    RunFolder folder = RunFolder.open(java.util.Objects.requireNonNull(resume));
    Manifest manifest = Manifest.read(folder.manifest());
    StyleRun run = StyleRun.resumed(lab, folder, manifest, config -> setUp(lab, config), quiet);
    if (dryRun) {
      run.describe();
      return 0;
    }
    return run.goOn(folder, manifest);
  }

  private StyleSetup setUp(Lab lab, StyleConfig config) {
    return StyleSetup.of(config, lab.host().catalogue(), lab.home(), new PictureReader(maxPixels));
  }

  /**
   * Makes sure that a picture is named.
   *
   * @throws ParameterException if it is not
   */
  static Path required(CommandSpec spec, String name, @Nullable Path value) {
    if (value == null) {
      throw new ParameterException(
          spec.commandLine(), "missing %s FILE; or go on with --resume RUN".formatted(name));
    }
    return value;
  }
}
