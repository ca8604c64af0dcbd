package io.imglab.app;

import io.imglab.app.Batch.Layout;
import io.imglab.app.Batch.Piece;
import io.imglab.core.LabException;
import io.imglab.core.image.PictureWriter;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.StyleConfig;
import io.imglab.core.style.StyleSetup;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say where a run on a picture's pixels is kept, and what they lead to. */
final class StyleJob {
  @Mixin private final JobOptions options = new JobOptions();

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Repeat the run that made this result: its settings and its seed.")
  private @Nullable Path replay;

  boolean isResumed() {
    return options.resume() != null;
  }

  /** Begins what a configuration asks for, or says what would run. */
  int begin(Lab lab, CommandSpec spec, StyleConfig chosen) throws Exception {
    TimeBudget time = JobOptions.budget(lab, options.budgetSeconds());
    Replay past = replay == null ? null : Replay.of(replay, spec);
    StyleConfig config = past == null ? chosen : past.config(chosen, lab.home());
    Path chosenOutput = options.output();
    Path result = chosenOutput == null ? Path.of(StyleRun.label(config) + ".png") : chosenOutput;
    PictureWriter.check(result, options.overwrites());
    StyleSetup wanted = options.setUp(lab, config);
    if (!wanted.note().isEmpty()) {
      say(lab, wanted.note());
    }
    StyleSetup setup =
        Fitting.fit(wanted, other -> options.setUp(lab, other), note -> say(lab, note));
    Integer stopAfter = past == null ? null : past.stopAfter();
    StyleRun run =
        new StyleRun(
            lab,
            setup,
            result.toAbsolutePath(),
            options.writing(),
            new StyleRun.Bounds(options.budgetSeconds(), stopAfter),
            options.isQuiet());
    if (past != null) {
      run.differences(past).forEach(lab.terminal()::say);
    }
    if (options.isDryRun()) {
      run.describe();
      return 0;
    }
    return run.begin(options.runs(), time);
  }

  /**
   * Begins several pictures.
   *
   * @param label what the directory's name says behind its number
   * @param scoreSize the size at which they are scored; null for no scores
   */
  int begin(Lab lab, String label, Layout layout, List<Piece> pieces, @Nullable Integer scoreSize)
      throws Exception {
    if (replay != null) {
      throw new LabException("a replay makes one picture; give one content and one style");
    }
    return options.begin(lab, label, layout, pieces, scoreSize);
  }

  private void say(Lab lab, String note) {
    if (!options.isQuiet()) {
      lab.terminal().say(note);
    }
  }

  /** Goes on with the run that {@code --resume} names. */
  int goOn(Lab lab, CommandSpec spec) throws Exception {
    ResumeOptions.refuseOthers(spec);
    RunFolder folder = RunFolder.open(Objects.requireNonNull(options.resume()));
    Manifest manifest = Manifest.read(folder.manifest());
    if (manifest.kind() == RunKind.STYLE_BATCH) {
      return BatchStart.goOn(lab, options, folder, manifest);
    }
    StyleRun run =
        StyleRun.resumed(
            lab, folder, manifest, config -> options.setUp(lab, config), options.isQuiet());
    if (options.isDryRun()) {
      run.describe();
      return 0;
    }
    return run.goOn(folder, manifest, options.budgetSeconds());
  }
}
