package io.imglab.app.style.job;

import io.imglab.app.cli.Invocation;
import io.imglab.app.run.MoreSteps;
import io.imglab.app.run.RunContext;
import io.imglab.app.run.RunDriver;
import io.imglab.core.LabException;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.image.PictureSettings;
import io.imglab.core.io.FileNames;
import io.imglab.core.models.zoo.LabZoo;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.plan.RememberedSpeeds;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One style run, from its run directory to the picture at the user's output path. */
public final class StyleRun {
  private static final int MAX_STYLES_IN_LABEL = 3;

  private final Invocation call;
  private final LabZoo zoo;
  private final StyleSetup setup;
  private final StyleRequest request;

  /**
   * Creates a run.
   *
   * @param zoo where a standalone run takes its network from
   * @param request whose configuration is that of the setup
   */
  public StyleRun(Invocation call, LabZoo zoo, StyleSetup setup, StyleRequest request) {
    this.call = call;
    this.zoo = zoo;
    this.setup = setup;
    this.request = request;
  }

  /**
   * The run that a manifest records.
   *
   * @throws LabException if it is finished, or one of its files has changed
   */
  public static StyleRun recorded(
      Invocation call, RunFolder folder, Manifest manifest, StyleResources resources) {
    manifest.require(RunKind.STYLE, folder);
    if (manifest.status().equals(RunStatus.FINISHED)) {
      throw new LabException(
          "run '%s' is finished; its picture is '%s'; for more, add --steps with a number above %s"
              .formatted(folder.path(), folder.result(), manifest.steps()));
    }
    return recorded(call, manifest, resources, StyleRequest.of(manifest));
  }

  /**
   * The run that a manifest records, finished or not, with another number of steps and without
   * limits of time.
   *
   * @throws LabException if as many steps are done, or one of its files has changed
   */
  public static StyleRun extended(
      Invocation call, RunFolder folder, Manifest manifest, StyleResources resources, int steps) {
    manifest.require(RunKind.STYLE, folder);
    MoreSteps.check("--steps", steps, steps, folder, manifest);
    return recorded(call, manifest, resources, StyleRequest.of(manifest).withSteps(steps));
  }

  private static StyleRun recorded(
      Invocation call, Manifest manifest, StyleResources resources, StyleRequest request) {
    StyleConfig config = new RecordedFiles(manifest).checked(request.style(), resources.models());
    return new StyleRun(call, resources.zoo(), resources.setUp(config), request.with(config));
  }

  /** The same run with the number of steps that fit into {@code seconds}. */
  public StyleRun planned(ExperimentFactory factory, StepPlanner planner, double seconds)
      throws IOException {
    StyleSetup planned =
        OutOfMemory.guard(factory.device(), setup, () -> planner.plan(factory, setup, seconds));
    return new StyleRun(call, zoo, planned, request.with(planned.config()));
  }

  /** The same run with another place for its picture. */
  public StyleRun to(Path output) {
    return new StyleRun(call, zoo, setup, request.to(output));
  }

  /** How the picture is encoded. */
  public PictureSettings settings() {
    return request.writing().settings();
  }

  /** Where the picture goes. */
  public Path output() {
    return request.output();
  }

  public StyleSetup setup() {
    return setup;
  }

  /** A name for the result, made of the pictures' names: {@code content-style}. */
  public static String label(StyleConfig config) {
    return config.isTexture()
        ? "texture-" + FileNames.stem(config.style())
        : FileNames.stem(config.content()) + "-" + styles(config);
  }

  private static String styles(StyleConfig config) {
    return config.styles().stream()
        .limit(MAX_STYLES_IN_LABEL)
        .map(style -> FileNames.stem(style.file()))
        .collect(Collectors.joining("-"));
  }

  private ExperimentFactory factory() {
    return ExperimentFactory.open(setup.config().device(), zoo);
  }

  /** Prints what would run. */
  public void describe() {
    String needs =
        MemoryFitting.remembered(setup, call.home())
            .map(forecast -> forecast + ", " + RememberedSpeeds.BASIS)
            .orElseGet(this::measured);
    new StyleDescription(setup, request.output()).print(needs, call.terminal());
  }

  private String measured() {
    try (ExperimentFactory factory = factory()) {
      return MemoryFitting.forecast(setup, factory, call.home()).toString();
    }
  }

  /** Begins a standalone run in a new run directory under {@code runs}; returns the exit code. */
  public int begin(Path runs, TimeBudget time) throws IOException {
    try (ExperimentFactory factory = factory()) {
      if (!call.quiet()) { // the forecast takes a while
        call.note(MemoryFitting.forecast(setup, factory, call.home()).toString());
      }
      TimeBudget forSteps = time.forSteps();
      StyleRun planned =
          time.isLimited() ? planned(factory, new StepPlanner(call), forSteps.left()) : this;
      return planned.begin(runs, factory, RunContext.standalone(call, forSteps));
    }
  }

  /** Begins in a new run directory under {@code runs}; returns the exit code. */
  public int begin(Path runs, ExperimentFactory factory, RunContext context) throws IOException {
    return compute(factory, context, driver -> driver.begin(runs));
  }

  /**
   * Resumes a standalone run in its directory.
   *
   * @param seconds a new time budget; null for the rest of the previous one
   * @return the exit code
   */
  public int resume(RunFolder folder, Manifest manifest, @Nullable Double seconds)
      throws IOException {
    Double planned = request.bounds().seconds();
    TimeBudget time = call.budget(seconds, planned, folder.secondsOfWork());
    try (ExperimentFactory factory = factory()) {
      return resume(folder, manifest, factory, RunContext.standalone(call, time.forSteps()));
    }
  }

  /** Resumes an {@link #extended} run in its directory; returns the exit code. */
  public int extend(RunFolder folder, Manifest manifest, @Nullable Double seconds)
      throws IOException {
    List<String> more = List.of("--steps=" + request.style().descent().steps());
    TimeBudget time = call.budget(seconds);
    try (ExperimentFactory factory = factory()) {
      return compute(
          factory,
          RunContext.standalone(call, time.forSteps()),
          driver -> driver.extend(folder, manifest, more));
    }
  }

  /** Resumes in the run's directory; returns the exit code. */
  public int resume(
      RunFolder folder, Manifest manifest, ExperimentFactory factory, RunContext context)
      throws IOException {
    return compute(factory, context, driver -> driver.resume(folder, manifest));
  }

  private int compute(ExperimentFactory factory, RunContext context, RunDriver.Start start)
      throws IOException {
    String device = factory.device();
    return OutOfMemory.guard(
        device,
        setup,
        () -> {
          try (Experiment experiment = factory.experiment(setup)) {
            if (context.overall() == null) { // of several runs, their batch says it
              RoundedGradients.say(List.of(setup.config().descent()), device, call::note);
            }
            StyleRunJob job = new StyleRunJob(call, setup, request, experiment, device);
            return start.run(new RunDriver(call, job, context));
          }
        });
  }

  /** How this run differs from the one that is replayed. */
  public List<String> differences(Replay replay) {
    return replay.differences(StyleFiles.of(setup), call.plugins());
  }
}
