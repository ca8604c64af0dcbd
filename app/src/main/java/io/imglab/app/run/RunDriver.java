package io.imglab.app.run;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.embed.Embedding;
import io.imglab.app.page.Reports;
import io.imglab.app.page.ShownRun;
import io.imglab.app.screen.LivePicture;
import io.imglab.app.screen.PictureDrawing.Block;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import io.imglab.core.image.Picture;
import io.imglab.core.io.FileOperations;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunListener;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunLoop;
import io.imglab.core.run.RunResult;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.Schedule;
import io.imglab.core.run.TimeBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Executes a job in its run directory and records there how it ended. */
public final class RunDriver {
  public static final int INTERRUPTED = 130;

  private static final String CPU = "cpu";

  private final Invocation call;
  private final RunJob job;
  private final RunContext context;

  /** Starts a new run or resumes one, once its job is set up. */
  @FunctionalInterface
  public interface Start {
    /** Returns the exit code. */
    int run(RunDriver driver) throws IOException;
  }

  /** A driver for a standalone run without a time budget. */
  public RunDriver(Invocation call, RunJob job) {
    this(call, job, RunContext.standalone(call, TimeBudget.NONE));
  }

  /** A driver for a run in a context. */
  public RunDriver(Invocation call, RunJob job, RunContext context) {
    this.call = call;
    this.job = job;
    this.context = context;
  }

  /**
   * Starts in a new run directory under {@code runs}.
   *
   * @return the exit code
   */
  public int begin(Path runs) throws IOException {
    Manifest manifest = manifest();
    RunFolder folder = RunFolder.create(runs, job.label());
    job.created(folder);
    Provenance.writeArguments(folder, context.arguments(), manifest.seed());
    job.started(folder);
    manifest.write(folder.manifest()); // last, for with it the directory counts as a run
    return drive(folder, manifest, loop -> manifest);
  }

  private Manifest manifest() {
    return Manifest.started(
        job.kind(),
        context.arguments(),
        request(),
        job.seed(),
        job.device(),
        Provenance.versions(job.device(), job.toleratesTf32()),
        call.plugins(),
        job.files());
  }

  private JsonObject request() {
    return Json.parse(Json.line(job.request()), JsonObject.class);
  }

  /**
   * Resumes in a run directory.
   *
   * @return the exit code
   */
  public int resume(RunFolder folder, Manifest manifest) throws IOException {
    Provenance.changes(manifest, call.plugins()).forEach(call::note);
    return drive(folder, manifest, loop -> restored(loop, folder, manifest));
  }

  private Manifest restored(RunLoop loop, RunFolder folder, Manifest manifest) throws IOException {
    loop.restore();
    Manifest running = manifest.with(RunStatus.RUNNING, job.experiment().steps());
    running.write(folder.manifest());
    return running;
  }

  /**
   * Continues a run, which may be finished, with settings for more steps, which replace the
   * recorded ones. The result is that of a run that had them from its beginning.
   *
   * @param arguments the options for more, which the run records in place of its own
   * @return the exit code
   */
  public int extend(RunFolder folder, Manifest manifest, List<String> arguments)
      throws IOException {
    Provenance.changes(manifest, call.plugins()).forEach(call::note);
    return drive(
        folder,
        manifest,
        loop -> {
          startOverIfNeeded(folder, MoreSteps.done(folder, manifest));
          FileOperations.delete(folder.report()); // of the fewer steps
          Provenance.writeLength(folder, arguments);
          return restored(
              loop,
              folder,
              manifest.extended(request(), Provenance.withLength(manifest.argv(), arguments)));
        });
  }

  private void startOverIfNeeded(RunFolder folder, int done) {
    boolean isLost = folder.newestCheckpoint().isEmpty();
    if (done > 0 && (isLost || job.dependsOnLength())) {
      call.note(
          "%s; starting over, so that the result is that of %s steps in one go"
              .formatted(
                  job.dependsOnLength()
                      ? "the steps of this run are divided among sizes and losses"
                      : "the state after step %s was not kept".formatted(done),
                  job.schedule().steps()));
      folder.startOver();
    }
  }

  /** What comes before the first step, in a directory that is locked. */
  @FunctionalInterface
  private interface Preparation {
    /** Returns the manifest of the run as it goes on. */
    Manifest of(RunLoop loop) throws IOException;
  }

  @SuppressWarnings("try") // the page is only closed
  private int drive(RunFolder folder, Manifest manifest, Preparation preparation)
      throws IOException {
    try (RunLock lock = RunLock.take(folder);
        Interruption interruption = context.interruption().get();
        Invocation.Showing showing = show(lock.folder())) {
      call.logTo(lock.folder().log());
      if (context.isStandalone()) {
        noteStart(folder, manifest);
        noteUnusedGpu(call, manifest);
      }
      PreviewFile preview = new PreviewFile(folder.preview(), drawing());
      RunListener listener = listener(preview);
      RunLoop loop = loop(folder, interruption, listener);
      try {
        return run(loop, folder, preparation.of(loop), interruption, preview, listener);
      } catch (RuntimeException | IOException e) {
        recordFailure(e, failed -> record(failed, folder, manifest));
        throw e;
      }
    }
  }

  /** A program learns this from the result. */
  private void noteStart(RunFolder folder, Manifest manifest) {
    if (call.program().isEmpty()) {
      call.note(
          "run %s, seed %s on %s".formatted(folder.path(), manifest.seed(), manifest.device()));
    }
  }

  /** Whoever may expect a GPU and did not ask for the CPU learns why a run does not use one. */
  public static void noteUnusedGpu(Invocation call, Manifest manifest) {
    unusedGpu(manifest.device(), manifest.argv(), Devices::unusedGpu)
        .ifPresent(reason -> call.note("on the CPU: " + reason));
  }

  /**
   * Why a run uses no GPU; empty if there is nothing to explain.
   *
   * @param arguments the command line that began the run
   * @param reason asks the driver, which takes a moment
   */
  static Optional<String> unusedGpu(
      String device, List<String> arguments, Supplier<Optional<String>> reason) {
    boolean isAskedFor =
        arguments.stream().anyMatch(each -> each.equals(CPU) || each.endsWith("=" + CPU));
    return device.equals(CPU) && !isAskedFor ? reason.get() : Optional.empty();
  }

  /** One of several runs is shown with them. */
  private Invocation.Showing show(RunFolder folder) {
    return ShownRun.on(context.isStandalone() ? call.page() : Invocation.LiveView.NONE, folder);
  }

  private int run(
      RunLoop loop,
      RunFolder folder,
      Manifest manifest,
      Interruption interruption,
      PreviewFile preview,
      RunListener listener)
      throws IOException {
    boolean isFinished =
        loop.run(
                result -> {
                  preview.finish(result.picture(), folder.result());
                  listener.ended(); // what the delivery prints comes after the last line
                  deliver(folder, manifest, result);
                })
            .isPresent();
    if (isFinished && schedule().keepsState()) {
      discardCheckpoints(loop); // the state that remains is enough, whatever happens from here on
    }
    record(isFinished ? RunStatus.FINISHED : RunStatus.INTERRUPTED, folder, manifest);
    if (!isFinished) {
      interruption.raise(); // whoever stops one of several runs stops them all
      return interrupted(folder, loop);
    }
    discardCheckpoints(loop);
    if (context.isStandalone()) { // one of several pictures is in the report of all
      Reports.write(call, folder);
    }
    return 0;
  }

  private void deliver(RunFolder folder, Manifest manifest, RunResult result) throws IOException {
    job.deliver(folder, manifest, result);
    if (call.program().isPresent()) {
      call.program().get().delivered(folder, manifest, result);
    }
  }

  private void record(RunStatus status, RunFolder folder, Manifest manifest) throws IOException {
    manifest.with(status, job.experiment().steps()).write(folder.manifest());
  }

  /** Writes the status of a run. */
  @FunctionalInterface
  public interface Recording {
    void write(RunStatus status) throws IOException;
  }

  /** Records why a run ended; on a full disk, that reason itself is what the user must see. */
  public static void recordFailure(Exception failure, Recording recording) {
    try {
      recording.write(RunStatus.failed(String.valueOf(failure.getMessage())));
    } catch (RuntimeException | IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Whoever stops the process before this loses nothing but disk space. */
  private void discardCheckpoints(RunLoop loop) {
    try {
      loop.discardCheckpoints();
    } catch (LabException e) {
      call.note(e.getMessage());
    }
  }

  private RunLoop loop(RunFolder folder, Interruption interruption, RunListener listener) {
    return new RunLoop(
        job.experiment(), folder, schedule(), listener, interruption, context.budget());
  }

  /** One of several runs keeps no state: nobody waits for more of it, and they would add up. */
  private Schedule schedule() {
    Schedule schedule = job.schedule();
    return schedule.keepingState(schedule.keepsState() && context.isStandalone());
  }

  /** How previews are drawn at the size that the window has then. */
  private Optional<Function<Picture, Block>> drawing() {
    return call.view()
        .drawing()
        .map(way -> picture -> way.draw(picture, LivePicture.area(call.terminal().window())));
  }

  private RunListener listener(PreviewFile preview) {
    Watch watch =
        new Watch(
            job.experiment()::position,
            job.schedule().epochs(),
            context.budget(),
            preview,
            context.overall());
    RunListener progress =
        Progress.on(call.terminal(), job.stepFormat(), watch, call.view(), call.quiet());
    return new MeasuredMemory(
        job.expectedBytes(),
        new Previews(
            job.experiment(),
            preview,
            Embedding.observing(call.program(), job.experiment(), progress)));
  }

  private int interrupted(RunFolder folder, RunLoop loop) {
    if (context.isStandalone()) {
      call.note("the latest picture is " + loop.newestSample());
      call.note(call.resumeHint(folder));
    }
    return INTERRUPTED;
  }
}
