package io.imglab.app.style;

import static java.util.stream.Collectors.joining;

import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.cli.Lab;
import io.imglab.app.cli.Terminal;
import io.imglab.app.run.ResumeOptions;
import io.imglab.app.run.RunSignature;
import io.imglab.app.shard.SeveralDevices;
import io.imglab.app.style.batch.Batch;
import io.imglab.app.style.batch.Batch.Layout;
import io.imglab.app.style.batch.BatchItem;
import io.imglab.app.style.batch.BatchStart;
import io.imglab.app.style.job.MemoryFitting;
import io.imglab.app.style.job.Replay;
import io.imglab.app.style.job.StyleRequest;
import io.imglab.app.style.job.StyleResources;
import io.imglab.app.style.job.StyleRun;
import io.imglab.app.style.option.ResultOptions;
import io.imglab.app.style.option.Several;
import io.imglab.app.web.WebOption;
import io.imglab.core.InvalidValueException;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.OutputTarget;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunReference;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.shard.Shard;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.config.StyleSource;
import io.imglab.core.style.setup.StyleOutline;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Starts what the commands of style runs ask for: one picture, several, or the rest of a run. */
final class StyleLauncher {
  private static final String STEPS = "--steps";

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

  /** A launcher for a command with these options. */
  static StyleLauncher of(Lab lab, CommandSpec spec, ResultOptions options) {
    return new StyleLauncher(
        options.shown(options.show().applyTo(lab.invocation(options.isQuiet()), lab.environment())),
        new StyleResources(
            lab.host().catalogue(), lab.models(), options.limits().reader(lab.terminal())),
        spec,
        options);
  }

  /** Says at once what begins, before plugins and the engine are loaded, which takes a second. */
  static void announce(StyleConfig config, ResultOptions options, Terminal terminal) {
    List<Path> styles = config.styles().stream().map(StyleSource::file).toList();
    boolean isReadable =
        styles.stream().allMatch(Files::isRegularFile)
            && (config.isTexture() || Files.isRegularFile(config.content()));
    if (terminal.isInteractive() && !options.isQuiet() && isReadable) {
      Object subject = config.isTexture() ? "a texture" : config.content().getFileName();
      String names =
          styles.stream().map(file -> file.getFileName().toString()).collect(joining(", "));
      terminal.say("%s in the style of %s".formatted(subject, names));
    }
  }

  /** Begins a run with new settings, or prints what would run. */
  int begin(StyleConfig config) throws IOException {
    return begin(config, null);
  }

  /**
   * Begins a run with the settings of the one that made {@code picture}.
   *
   * @param requested the configuration of the command line: its files, and what it changes
   */
  int replay(Path picture, StyleConfig requested) throws IOException {
    Replay replay = Replay.of(picture, spec);
    return begin(replay.config(requested, resources.models().home()), replay);
  }

  private int begin(StyleConfig config, @Nullable Replay replay) throws IOException {
    TimeBudget time = call.budget(options.budgetSeconds());
    Path output = output(config);
    boolean mayExist = options.overwrites() || options.isDryRun();
    PictureWriter.check(output, options.writing().settings(), mayExist);
    StyleSetup setup = fitting(config);
    StyleRequest request =
        new StyleRequest(
            setup.config(), output.toAbsolutePath(), options.writing(), bounds(replay));
    StyleRun run = new StyleRun(call, resources.zoo(), setup, request);
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
    Path given = options.output();
    return given == null ? unused(StyleRun.label(config)) : given;
  }

  /** The user did not choose this name: if a picture has it already, the run takes another one. */
  private Path unused(String label) {
    Path file = Path.of(label + ".png");
    for (int i = 2; Files.exists(file) && !options.overwrites(); i++) {
      file = Path.of("%s-%s.png".formatted(label, i));
    }
    return file;
  }

  private StyleSetup fitting(StyleConfig config) {
    StyleOutline outline = resources.outline(config);
    if (!outline.note().isEmpty()) {
      call.note(outline.note());
    }
    return MemoryFitting.fit(outline, call::note).load(resources.reader());
  }

  private StyleRequest.Bounds bounds(@Nullable Replay replay) {
    return new StyleRequest.Bounds(
        options.budgetSeconds(), replay == null ? null : replay.stopAfter());
  }

  /**
   * Begins a batch.
   *
   * @param label the part of the run directory's name after its number
   * @param scoreSize the size at which results are scored; null for no scores
   * @param several how several pictures are made
   */
  int begin(
      String label,
      Layout layout,
      List<BatchItem> items,
      @Nullable Integer scoreSize,
      Several several)
      throws IOException {
    Path output = options.output();
    if (output != null) {
      OutputTarget.checkFolderName(output);
    }
    Batch plan =
        new Batch(
            layout,
            Batch.withDistinctNames(items),
            output == null ? null : FileNames.absolute(output),
            options.writing(),
            options.budgetSeconds(),
            scoreSize,
            several.keepsSamples(),
            null);
    Shard shard = several.shard();
    return shard == null
        ? batchStart().begin(options.runs(), label, plan, plan, options.overwrites())
        : batchStart()
            .begin(
                options.runs(), shard.label(label), plan.part(shard), plan, options.overwrites());
  }

  /**
   * Divides the command among several devices, if it names several.
   *
   * @param several how the pictures are made
   * @return the exit code; empty if it names one
   */
  OptionalInt divide(Several several, Map<String, String> environment) throws IOException {
    List<String> devices = DeviceOption.all(spec);
    if (devices.size() == 1) {
      return OptionalInt.empty();
    } else if (several.shard() != null) {
      throw new InvalidValueException(
          "--shard '%s' is computed on one device; name one of '%s'"
              .formatted(several.shard(), String.join(",", devices)));
    }
    refuseWatching(devices);
    return OptionalInt.of(
        new SeveralDevices(call, environment, devices, options.runs(), List.of("--no-report"))
            .run(options.isDryRun()));
  }

  /** Each process has a run of its own. */
  private void refuseWatching(List<String> devices) {
    if (spec.commandLine().getParseResult().hasMatchedOption(WebOption.NAME)) {
      throw new InvalidValueException(
          "%s shows one run, but '%s' makes several; omit it, or name one device"
              .formatted(WebOption.NAME, String.join(",", devices)));
    }
  }

  /** Resumes a run of one picture or a batch. */
  int resume(Path run) throws IOException {
    Set<String> allowed = ResultOptions.allowedToResume(spec);
    allowed.add(STEPS);
    ResumeOptions.refuseOthers(spec, allowed); // whatever the run is
    RunFolder folder = find(run, RunKind.STYLE, RunKind.STYLE_BATCH);
    Manifest manifest = Manifest.read(folder.manifest());
    if (manifest.kind() == RunKind.STYLE_BATCH) {
      ResumeOptions.refuseOthers(spec, ResultOptions.allowedToResume(spec));
    }
    return manifest.kind() == RunKind.STYLE_BATCH
        ? resumeBatch(folder, manifest)
        : resume(folder, manifest);
  }

  /** Resumes a batch. */
  int resumeBatch(Path run) throws IOException {
    ResumeOptions.refuseOthers(spec, ResultOptions.allowedToResume(spec));
    RunFolder folder = find(run, RunKind.STYLE_BATCH);
    Manifest manifest = Manifest.read(folder.manifest());
    manifest.require(RunKind.STYLE_BATCH, folder);
    return resumeBatch(folder, manifest);
  }

  private RunFolder find(Path run, RunKind... kinds) {
    return RunReference.in(options.runs()).latestOf(kinds).find(run);
  }

  private int resumeBatch(RunFolder folder, Manifest manifest) throws IOException {
    return batchStart()
        .resume(folder, manifest, options.budgetSeconds(), options.output(), options.overwrites());
  }

  private int resume(RunFolder folder, Manifest manifest) throws IOException {
    Integer more = moreSteps();
    StyleRun recorded =
        more == null
            ? StyleRun.recorded(call, folder, manifest, resources)
            : StyleRun.extended(call, folder, manifest, resources, more);
    StyleRun run = placed(recorded, folder);
    if (options.isDryRun()) {
      run.describe();
      return 0;
    }
    Double seconds = options.budgetSeconds();
    return more == null
        ? run.resume(folder, manifest, seconds)
        : run.extend(folder, manifest, seconds);
  }

  /** The number of steps that the command line gives; null if it gives none. */
  private @Nullable Integer moreSteps() {
    return spec.commandLine().getParseResult().matchedOptionValue(STEPS, null);
  }

  /** The run with a place for its picture to which it may write. */
  private StyleRun placed(StyleRun recorded, RunFolder folder) {
    Path given = options.output();
    if (given == null) {
      new RunSignature(call.home()).check(folder, recorded.output(), options.overwrites());
      return recorded;
    }
    PictureWriter.check(given, recorded.settings(), options.overwrites());
    return recorded.to(given.toAbsolutePath());
  }

  private BatchStart batchStart() {
    return new BatchStart(call, resources, options.isDryRun());
  }
}
