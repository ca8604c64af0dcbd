package io.imglab.app.run;

import com.google.gson.JsonObject;
import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.cli.Logging;
import io.imglab.app.screen.LivePicture;
import io.imglab.app.screen.PictureDrawing.Block;
import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunListener;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunLoop;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.TimeBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Executes a job in its run directory and records there how it ended. */
public final class RunDriver {
  public static final int INTERRUPTED = 130;

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
    return drive(folder, manifest, false);
  }

  private Manifest manifest() {
    return Manifest.started(
        job.kind(),
        context.arguments(),
        Json.parse(Json.line(job.request()), JsonObject.class),
        job.seed(),
        job.device(),
        Provenance.versions(),
        call.plugins(),
        job.files());
  }

  /**
   * Resumes in a run directory.
   *
   * @return the exit code
   */
  public int resume(RunFolder folder, Manifest manifest) throws IOException {
    Provenance.changes(manifest, call.plugins()).forEach(call::note);
    return drive(folder, manifest, true);
  }

  private int drive(RunFolder folder, Manifest manifest, boolean resume) throws IOException {
    try (RunLock lock = RunLock.take(folder);
        Interruption interruption = context.interruption().get()) {
      Logging.toFile(lock.folder().log());
      if (context.isStandalone()) {
        call.note(
            "run %s, seed %s on %s".formatted(folder.path(), manifest.seed(), manifest.device()));
      }
      PreviewFile preview = new PreviewFile(folder.preview(), drawing());
      RunListener listener = listener(preview);
      RunLoop loop = loop(folder, interruption, listener);
      try {
        if (resume) {
          loop.restore();
          manifest.with(RunStatus.RUNNING, job.experiment().steps()).write(folder.manifest());
        }
        return run(loop, folder, manifest, preview, listener);
      } catch (RuntimeException | IOException e) {
        recordFailure(e, folder, manifest);
        throw e;
      }
    }
  }

  private int run(
      RunLoop loop, RunFolder folder, Manifest manifest, PreviewFile preview, RunListener listener)
      throws IOException {
    boolean isFinished =
        loop.run(
                result -> {
                  preview.finish(result.picture(), folder.result());
                  listener.ended(); // what the delivery prints comes after the last line
                  job.deliver(folder, manifest, result);
                })
            .isPresent();
    record(isFinished ? RunStatus.FINISHED : RunStatus.INTERRUPTED, folder, manifest);
    if (!isFinished) {
      return interrupted(folder, loop);
    }
    discardCheckpoints(loop);
    return 0;
  }

  private void record(RunStatus status, RunFolder folder, Manifest manifest) throws IOException {
    manifest.with(status, job.experiment().steps()).write(folder.manifest());
  }

  /** Records why the run ended; on a full disk, that reason itself is what the user must see. */
  private void recordFailure(Exception failure, RunFolder folder, Manifest manifest) {
    try {
      record(RunStatus.failed(String.valueOf(failure.getMessage())), folder, manifest);
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
        job.experiment(), folder, job.schedule(), listener, interruption, context.budget());
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
        job.expectedBytes(), new Previews(job.experiment(), preview, progress));
  }

  private int interrupted(RunFolder folder, RunLoop loop) {
    if (context.isStandalone()) {
      call.note("the latest picture is " + loop.newestSample());
      call.note(call.resumeHint(folder));
    }
    return INTERRUPTED;
  }
}
