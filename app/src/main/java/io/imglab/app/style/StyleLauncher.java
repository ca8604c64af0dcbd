package io.imglab.app.style;

import io.imglab.app.cli.Invocation;
import io.imglab.app.cli.Lab;
import io.imglab.app.run.ResumeOptions;
import io.imglab.app.style.batch.Batch;
import io.imglab.app.style.batch.Batch.Layout;
import io.imglab.app.style.batch.Batch.Piece;
import io.imglab.app.style.batch.BatchStart;
import io.imglab.app.style.job.MemoryFitting;
import io.imglab.app.style.job.Replay;
import io.imglab.app.style.job.StyleResources;
import io.imglab.app.style.job.StyleRun;
import io.imglab.app.style.option.ResultOptions;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.setup.StyleOutline;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Starts what the commands of style runs ask for: one picture, several, or the rest of a run. */
final class StyleLauncher {
  private final Invocation call;
  private final StyleResources resources;
  private final CommandSpec spec;
  private final ResultOptions options;

  private StyleLauncher(
      Invocation call, StyleResources resources, CommandSpec spec, ResultOptions options) {
    this.call = call;
    this.resources = resources;
    this.spec = spec;
    this.options = options;
  }

  /** What {@code options} describe, for a command. */
  static StyleLauncher of(Lab lab, CommandSpec spec, ResultOptions options) {
    return new StyleLauncher(
        lab.invocation(options.isQuiet()),
        new StyleResources(
            lab.host().catalogue(), lab.models(), options.limits().reader(lab.terminal())),
        spec,
        options);
  }

  /** Begins a run with new settings, or says what would run. */
  int begin(StyleConfig config) throws IOException {
    return begin(config, null);
  }

  /**
   * Begins a run with the settings of the one that made {@code picture}.
   *
   * @param chosen the configuration that the command line describes, of which only files count
   */
  int replay(Path picture, StyleConfig chosen) throws IOException {
    Replay replay = Replay.of(picture, spec);
    return begin(replay.config(chosen, resources.models().home()), replay);
  }

  private int begin(StyleConfig config, @Nullable Replay replay) throws IOException {
    TimeBudget time = call.budget(options.budgetSeconds());
    Path output = output(config);
    PictureWriter.check(output, options.overwrites());
    StyleRun run =
        new StyleRun(
            call, fitting(config), output.toAbsolutePath(), options.writing(), bounds(replay));
    if (replay != null) {
      run.differences(replay).forEach(call.terminal()::say);
    }
    if (options.isDryRun()) {
      run.describe();
      return 0;
    }
    return run.begin(options.runs(), time);
  }

  private Path output(StyleConfig config) {
    Path chosen = options.output();
    return chosen == null ? Path.of(StyleRun.label(config) + ".png") : chosen;
  }

  private StyleSetup fitting(StyleConfig config) {
    StyleOutline outline = resources.outline(config);
    if (!outline.note().isEmpty()) {
      call.note(outline.note());
    }
    return MemoryFitting.fit(outline, call::note).load(resources.reader());
  }

  private StyleRun.Bounds bounds(@Nullable Replay replay) {
    return new StyleRun.Bounds(options.budgetSeconds(), replay == null ? null : replay.stopAfter());
  }

  /**
   * Begins several pictures.
   *
   * @param label what the directory's name says behind its number
   * @param scoreSize the size at which they are scored; null for no scores
   */
  int begin(String label, Layout layout, List<Piece> pieces, @Nullable Integer scoreSize)
      throws IOException {
    Path output = options.output();
    Batch batch =
        new Batch(
            layout,
            Batch.distinct(pieces),
            output == null ? null : FileNames.absolute(output),
            options.writing(),
            options.budgetSeconds(),
            scoreSize);
    return batchStart().begin(options.runs(), label, batch, options.overwrites());
  }

  /** Goes on with a run of one picture or of several. */
  int goOn(Path run) throws IOException {
    ResumeOptions.refuseOthers(spec);
    RunFolder folder = RunFolder.open(run);
    Manifest manifest = Manifest.read(folder.manifest());
    return manifest.kind() == RunKind.STYLE_BATCH
        ? batchStart().goOn(folder, manifest, options.budgetSeconds())
        : goOn(folder, manifest);
  }

  /** Goes on with a run of several pictures. */
  int goOnWithBatch(Path run) throws IOException {
    ResumeOptions.refuseOthers(spec);
    RunFolder folder = RunFolder.open(run);
    Manifest manifest = Manifest.read(folder.manifest());
    manifest.require(RunKind.STYLE_BATCH, folder);
    return batchStart().goOn(folder, manifest, options.budgetSeconds());
  }

  private int goOn(RunFolder folder, Manifest manifest) throws IOException {
    StyleRun run = StyleRun.resumed(call, folder, manifest, resources);
    if (options.isDryRun()) {
      run.describe();
      return 0;
    }
    return run.goOn(folder, manifest, options.budgetSeconds());
  }

  private BatchStart batchStart() {
    return new BatchStart(call, resources, options.isDryRun());
  }
}
