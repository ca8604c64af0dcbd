package io.imglab.app.style.job;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.RunContext;
import io.imglab.app.run.RunDriver;
import io.imglab.app.run.RunJob;
import io.imglab.app.run.StepFormat;
import io.imglab.app.style.option.Writing;
import io.imglab.core.LabException;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.image.metadata.PictureMetadata;
import io.imglab.core.io.FileNames;
import io.imglab.core.io.Json;
import io.imglab.core.run.Fingerprint;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunResult;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.Schedule;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One style run, from its directory to the picture where the user wants it. */
public final class StyleRun {
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
  public record Bounds(@Nullable Double seconds, @Nullable Integer stopAfter) {
    public static final Bounds NONE = new Bounds(null, null);

    public Bounds {
      if (stopAfter != null && stopAfter < 1) {
        throw new LabException("'%d' steps are no run".formatted(stopAfter));
      }
    }
  }

  public StyleRun(Invocation call, StyleSetup setup, Path output, Writing writing, Bounds bounds) {
    this.call = call;
    this.setup = setup;
    this.output = output;
    this.writing = writing;
    this.bounds = bounds;
  }

  /** A run that was begun before. */
  public static StyleRun resumed(
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
  public static Path output(Manifest manifest) {
    return Json.parse(manifest.config().toString(), Request.class).output();
  }

  /** The same run with as many steps as fit into some time. */
  public StyleRun planned(ExperimentFactory studio, StepPlanner planner, double seconds)
      throws IOException {
    StyleSetup planned =
        OutOfMemory.guard(studio.device(), setup, () -> planner.plan(studio, setup, seconds));
    return new StyleRun(call, planned, output, writing, bounds);
  }

  public StyleSetup setup() {
    return setup;
  }

  /** What the run's pictures are called together. */
  public static String label(StyleConfig config) {
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
  public void describe() {
    new StyleDescription(setup, output).print(call.terminal().out());
  }

  /** Begins alone in a new run directory under {@code runs}. */
  public int begin(Path runs, TimeBudget time) throws IOException {
    try (ExperimentFactory studio = ExperimentFactory.open(setup.config().device())) {
      if (!call.quiet()) { // it takes a while to find out
        call.note(MemoryFitting.forecast(setup, studio));
      }
      TimeBudget forSteps = time.forSteps();
      StyleRun planned =
          time.isLimited() ? planned(studio, new StepPlanner(call), forSteps.left()) : this;
      return planned.begin(runs, studio, RunContext.standalone(call, forSteps));
    }
  }

  /** Begins in a new run directory under {@code runs}. */
  public int begin(Path runs, ExperimentFactory studio, RunContext company) throws IOException {
    return compute(studio, company, session -> session.begin(runs));
  }

  /**
   * Goes on alone in a run directory.
   *
   * @param seconds a new budget of time; null for what is left of the old one
   */
  public int goOn(RunFolder folder, Manifest manifest, @Nullable Double seconds)
      throws IOException {
    TimeBudget time = call.budget(seconds, bounds.seconds(), folder.secondsOfWork());
    try (ExperimentFactory studio = ExperimentFactory.open(setup.config().device())) {
      return goOn(folder, manifest, studio, RunContext.standalone(call, time.forSteps()));
    }
  }

  /** Goes on in a run directory. */
  public int goOn(RunFolder folder, Manifest manifest, ExperimentFactory studio, RunContext company)
      throws IOException {
    return compute(studio, company, session -> session.resume(folder, manifest));
  }

  private int compute(ExperimentFactory studio, RunContext company, RunDriver.Start start)
      throws IOException {
    return OutOfMemory.guard(
        studio.device(),
        setup,
        () -> {
          try (Experiment experiment = studio.experiment(setup)) {
            return start.run(new RunDriver(call, new Job(experiment, studio.device()), company));
          }
        });
  }

  /** What makes this run another than the one that is repeated. */
  public List<String> differences(Replay replay) {
    return replay.differences(StyleFiles.of(setup), call.plugins());
  }

  /** The run with its experiment. */
  private final class Job implements RunJob {
    private final Experiment experiment;
    private final String device;
    private final StyleConfig config;

    Job(Experiment experiment, String device) {
      this.experiment = experiment;
      this.device = device;
      this.config = setup.on(device).config();
    }

    @Override
    public RunKind kind() {
      return RunKind.STYLE;
    }

    @Override
    public String label() {
      String pictures = StyleRun.label(config);
      return config.isTexture() ? pictures : RunKind.STYLE + "-" + pictures;
    }

    @Override
    public JsonObject request() {
      JsonObject request =
          Json.parse(Json.line(new Request(config, output, writing, bounds)), JsonObject.class);
      Map<String, Double> findings = experiment.findings();
      if (!findings.isEmpty()) {
        request.add("findings", Json.parse(Json.line(findings), JsonObject.class));
      }
      return request;
    }

    @Override
    public long seed() {
      return config.descent().seed();
    }

    @Override
    public String device() {
      return device;
    }

    @Override
    public Map<String, Fingerprint> files() {
      return StyleFiles.of(setup);
    }

    @Override
    public Experiment experiment() {
      return experiment;
    }

    @Override
    public Schedule schedule() {
      int planned = config.descent().steps();
      Integer stopAfter = bounds.stopAfter();
      int steps = stopAfter == null ? planned : Math.min(planned, stopAfter);
      return Schedule.of(steps, config.saveEvery());
    }

    @Override
    public StepFormat stepFormat() {
      return StepFormat.LOSSES;
    }

    @Override
    public void started(RunFolder folder) {
      Map<String, Double> findings = experiment.findings();
      if (!findings.isEmpty()) {
        call.note(StyleDescription.ofStrength(config, findings));
      }
    }

    @Override
    public void deliver(RunFolder folder, Manifest manifest, RunResult result) {
      String note = Json.line(RunNote.of(manifest, config, result));
      PictureMetadata notes = writing.strip() ? PictureMetadata.NONE : carried().withRun(note);
      PictureWriter.write(result.picture(), output, writing.settings(), notes);
      call.print(output);
    }

    /** What the content says of itself; a texture is no picture of its style's scene. */
    private PictureMetadata carried() {
      return config.isTexture() ? PictureMetadata.NONE : PictureMetadata.of(config.content());
    }
  }
}
