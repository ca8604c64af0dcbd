package io.imglab.app;

import io.imglab.core.image.PictureReader;
import io.imglab.core.image.PictureWriter;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.style.StyleConfig;
import io.imglab.core.style.StyleSetup;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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
      names = "--replay",
      paramLabel = "FILE",
      description = "Repeat the run that made this result: its settings and its seed.")
  private @Nullable Path replay;

  @Mixin private final WritingOptions writing = new WritingOptions();
  @Mixin private final LimitOptions limits = new LimitOptions();

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
  int begin(Lab lab, CommandSpec spec, StyleConfig chosen) throws Exception {
    Replay past = replay == null ? null : Replay.of(replay, spec);
    StyleConfig config = past == null ? chosen : past.config(chosen, lab.home());
    Path result = output == null ? Path.of(StyleRun.label(config) + ".png") : output;
    PictureWriter.check(result, overwrite);
    StyleSetup wanted = setUp(lab, config);
    if (!wanted.note().isEmpty()) {
      say(lab, wanted.note());
    }
    StyleSetup setup = Fitting.fit(wanted, other -> setUp(lab, other), note -> say(lab, note));
    StyleRun run = new StyleRun(lab, setup, result.toAbsolutePath(), writing.toWriting(), quiet);
    if (past != null) {
      run.differences(past).forEach(lab.terminal()::say);
    }
    if (dryRun) {
      run.describe();
      return 0;
    }
    return run.begin(runs);
  }

  private void say(Lab lab, String note) {
    if (!quiet) {
      lab.terminal().say(note);
    }
  }

  /** Goes on with the run that {@code --resume} names. */
  int goOn(Lab lab, CommandSpec spec) throws Exception {
    ResumeOptions.refuseOthers(spec);
    RunFolder folder = RunFolder.open(Objects.requireNonNull(resume));
    Manifest manifest = Manifest.read(folder.manifest());
    StyleRun run = StyleRun.resumed(lab, folder, manifest, config -> setUp(lab, config), quiet);
    if (dryRun) {
      run.describe();
      return 0;
    }
    return run.goOn(folder, manifest);
  }

  private StyleSetup setUp(Lab lab, StyleConfig config) {
    PictureReader reader = new PictureReader(limits.toLimits(), lab.terminal()::say, () -> false);
    return StyleSetup.of(config, lab.host().catalogue(), lab.models(), reader);
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
