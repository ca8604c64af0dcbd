package io.imglab.app;

import com.google.gson.JsonObject;
import io.imglab.core.Experiment;
import io.imglab.core.LabException;
import io.imglab.core.image.PictureNotes;
import io.imglab.core.image.PictureWriter;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.Schedule;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.Studio;
import io.imglab.core.style.StyleConfig;
import io.imglab.core.style.StyleSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One style run, from its directory to the picture where the user wants it. */
final class StyleRun {
  private static final int MOST_NAMES = 3;

  private final Invocation call;
  private final StyleSetup setup;
  private final Path output;
  private final Writing writing;
  private final Bounds bounds;

  /**
   * How far a run may go.
   *
   * @param seconds of work over all starts; null for as many as it takes
   * @param stopAfter steps after which it ends, whatever was planned; null for none
   */
  record Bounds(@Nullable Double seconds, @Nullable Integer stopAfter) {
    static final Bounds NONE = new Bounds(null, null);

    Bounds {
      if (stopAfter != null && stopAfter < 1) {
        throw new LabException("'%d' steps are no run".formatted(stopAfter));
      }
    }
  }

  StyleRun(Invocation call, StyleSetup setup, Path output, Writing writing, Bounds bounds) {
    this.call = call;
    this.setup = setup;
    this.output = output;
    this.writing = writing;
    this.bounds = bounds;
  }

  /** A run that was begun before. */
  static StyleRun resumed(
      Invocation call, RunFolder folder, Manifest manifest, StyleResources resources) {
    manifest.require(RunKind.STYLE, folder);
    if (manifest.status().equals(RunStatus.FINISHED)) {
      throw new LabException(
          "run '%s' is finished; its picture is '%s'".formatted(folder.path(), folder.result()));
    }
    manifest.files().values().forEach(Fingerprint::check);
    Request request = Json.parse(manifest.config().toString(), Request.class);
    Writing writing = request.writing() == null ? Writing.DEFAULTS : request.writing();
    Bounds bounds = request.bounds() == null ? Bounds.NONE : request.bounds();
    return new StyleRun(call, resources.setUp(request.style()), request.output(), writing, bounds);
  }

  /** What the manifest records: what to compute and where the picture goes. */
  private record Request(
      StyleConfig style, Path output, @Nullable Writing writing, @Nullable Bounds bounds) {}

  /** Where a run's manifest says that its picture goes. */
  static Path output(Manifest manifest) {
    return Json.parse(manifest.config().toString(), Request.class).output();
  }

  /** The same run with as many steps as fit into some time. */
  StyleRun planned(Studio studio, Planner planner, double seconds) throws IOException {
    StyleSetup planned =
        OutOfMemory.guard(studio.device(), setup, () -> planner.plan(studio, setup, seconds));
    return new StyleRun(call, planned, output, writing, bounds);
  }

  StyleSetup setup() {
    return setup;
  }

  /** What the run's pictures are called together. */
  static String label(StyleConfig config) {
    return config.isTexture()
        ? "texture-" + FileNames.stem(config.style())
        : FileNames.stem(config.content()) + "-" + stems(config);
  }

  /** The first names say enough. */
  private static String stems(StyleConfig config) {
    return config.styles().stream()
        .limit(MOST_NAMES)
        .map(style -> FileNames.stem(style.file()))
        .collect(Collectors.joining("-"));
  }

  /** Says what would run. */
  void describe() {
    new StyleDescription(setup, output).print(call.terminal().out());
  }

  /** Begins alone in a new run directory under {@code runs}. */
  int begin(Path runs, TimeBudget time) throws IOException {
    if (!call.quiet()) { // it takes a while to find out
      call.note(Fitting.forecast(setup));
    }
    try (Studio studio = Studio.open(setup.config().device())) {
      TimeBudget forSteps = Planner.forSteps(time);
      StyleRun planned =
          time.isLimited() ? planned(studio, new Planner(call), forSteps.left()) : this;
      return planned.begin(runs, studio, Company.alone(call, forSteps));
    }
  }

  /** Begins in a new run directory under {@code runs}. */
  int begin(Path runs, Studio studio, Company company) throws IOException {
    StyleConfig config = setup.config();
    String label = config.isTexture() ? label(config) : RunKind.STYLE + "-" + label(config);
    return compute(
        studio,
        company,
        (session, experiment) -> {
          Map<String, Double> findings = experiment.findings();
          explain(findings);
          return session.begin(
              runs, label, manifest(studio.device(), company.arguments(), findings));
        });
  }

  /**
   * Goes on alone in a run directory.
   *
   * @param seconds a new budget of time; null for what is left of the old one
   */
  int goOn(RunFolder folder, Manifest manifest, @Nullable Double seconds) throws IOException {
    Double left = bounds.seconds() == null ? null : bounds.seconds() - folder.secondsOfWork();
    TimeBudget time = call.budget(seconds == null ? left : seconds);
    try (Studio studio = Studio.open(setup.config().device())) {
      return goOn(folder, manifest, studio, Company.alone(call, Planner.forSteps(time)));
    }
  }

  /** Goes on in a run directory. */
  int goOn(RunFolder folder, Manifest manifest, Studio studio, Company company) throws IOException {
    return compute(studio, company, (session, experiment) -> session.goOn(folder, manifest));
  }

  private interface Computation {
    int run(RunSession session, Experiment experiment) throws IOException;
  }

  private int compute(Studio studio, Company company, Computation computation) throws IOException {
    return OutOfMemory.guard(
        studio.device(),
        setup,
        () -> {
          try (Experiment experiment = studio.experiment(setup)) {
            return computation.run(session(experiment, company), experiment);
          }
        });
  }

  private RunSession session(Experiment experiment, Company company) {
    StyleConfig config = setup.config();
    int planned = config.descent().steps();
    int steps = bounds.stopAfter() == null ? planned : Math.min(planned, bounds.stopAfter());
    return new RunSession(
        call,
        experiment,
        Schedule.of(steps, config.saveEvery()),
        Gauge.LOSSES,
        folder -> deliver(experiment, folder),
        company);
  }

  private void deliver(Experiment experiment, RunFolder folder) throws IOException {
    PictureNotes notes =
        writing.strip() ? PictureNotes.NONE : carried().withRun(note(experiment, folder));
    PictureWriter.write(experiment.preview(), output, writing.settings(), notes);
    call.print(output);
  }

  /** What the content says of itself; a texture is no picture of its style's scene. */
  private PictureNotes carried() {
    StyleConfig config = setup.config();
    return config.isTexture() ? PictureNotes.NONE : PictureNotes.of(config.content());
  }

  private String note(Experiment experiment, RunFolder folder) throws IOException {
    Manifest manifest = Manifest.read(folder.manifest());
    StyleConfig config = setup.on(manifest.device()).config();
    List<String> metrics = Files.readAllLines(folder.metrics());
    return Json.line(
        RunNote.of(manifest, config, experiment.steps(), metrics.get(metrics.size() - 1)));
  }

  /** What makes this run another than the one that is repeated. */
  List<String> differences(Replay replay) {
    return replay.differences(StyleFiles.of(setup), call.plugins());
  }

  private void explain(Map<String, Double> findings) {
    if (!findings.isEmpty()) {
      call.note(StyleDescription.ofStrength(setup.config(), findings));
    }
  }

  private Manifest manifest(String device, List<String> arguments, Map<String, Double> findings) {
    StyleConfig config = setup.on(device).config();
    JsonObject request =
        Json.parse(Json.line(new Request(config, output, writing, bounds)), JsonObject.class);
    if (!findings.isEmpty()) {
      request.add("findings", Json.parse(Json.line(findings), JsonObject.class));
    }
    return new Manifest(
        RunStatus.RUNNING,
        RunKind.STYLE,
        arguments,
        request,
        config.descent().seed(),
        device,
        Provenance.versions(),
        call.plugins(),
        StyleFiles.of(setup),
        0,
        Manifest.now(),
        Manifest.now());
  }
}
