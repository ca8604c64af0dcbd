package io.imglab.app.style.batch;

import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.page.Reports;
import io.imglab.app.page.ShownRun;
import io.imglab.app.run.RunDriver;
import io.imglab.app.run.TimeBudgetOption;
import io.imglab.app.style.job.MemoryFitting;
import io.imglab.app.style.job.RoundedGradients;
import io.imglab.app.style.job.StepPlanner;
import io.imglab.app.style.job.StyleResources;
import io.imglab.core.LabException;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunRequest;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.plan.Forecast;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** Makes the pictures of a batch one by one, each in a run directory of its own. */
final class BatchRun {
  static final int ERROR = 1;

  private final Invocation call;
  private final StyleResources resources;
  private final Batch batch;
  private final TimeBudget time;

  /** Expected seconds for a picture; NaN if unknown. */
  private double forecast = Double.NaN;

  /** Whether the time was up before all pictures were made. */
  private boolean outOfTime;

  BatchRun(Invocation call, StyleResources resources, Batch batch, TimeBudget time) {
    this.call = call;
    this.resources = resources;
    this.batch = batch;
    this.time = time;
  }

  /** Says what the pictures will take, of which {@code like} is one. */
  void forecast(
      RunFolder folder, ExperimentFactory factory, StyleSetup like, ReadableInputs inputs) {
    if (call.quiet() || time.isLimited() || batch.items().isEmpty()) {
      return;
    }
    Forecast one = MemoryFitting.forecast(like, factory, call.home());
    forecast = one.seconds();
    long count = missing(folder).stream().filter(inputs::areReadable).count();
    call.note("%s: %s".formatted(pictures(count), new Forecast(one.bytes(), count * forecast)));
  }

  /** The pictures that are yet to be made. */
  List<BatchItem> missing(RunFolder folder) {
    return new BatchFolder(folder.path()).missing(batch.items(), batch.scoreSize() != null);
  }

  /** Makes the missing pictures; returns the exit code. */
  @SuppressWarnings("try") // the page is only closed
  int drive(RunFolder folder, Manifest manifest, ExperimentFactory factory, ReadableInputs inputs)
      throws IOException {
    try (RunLock lock = RunLock.take(folder);
        Interruption interruption =
            call.interruption().orWhen(() -> RunRequest.STOP.take(lock.folder()));
        Invocation.Showing showing = ShownRun.on(call.page(), lock.folder())) {
      call.note(
          "run %s, seed %s on %s".formatted(folder.path(), manifest.seed(), manifest.device()));
      RunDriver.noteUnusedGpu(call, manifest);
      RoundedGradients.say(
          batch.items().stream().map(item -> item.style().descent()).toList(),
          factory.device(),
          call::note);
      try {
        record(RunStatus.RUNNING, folder, manifest);
        make(lock.folder(), factory, inputs, interruption);
        tidy(folder);
        RunStatus status = status(folder, inputs, interruption);
        report(folder, status, inputs);
        record(status, folder, manifest);
        if (status.equals(RunStatus.FINISHED)) {
          Reports.write(call, folder);
        }
        return exitCode(status);
      } catch (RuntimeException | IOException e) {
        RunDriver.recordFailure(e, failed -> record(failed, folder, manifest));
        throw e;
      }
    }
  }

  private static int exitCode(RunStatus status) {
    return status.equals(RunStatus.INTERRUPTED)
        ? RunDriver.INTERRUPTED
        : status.equals(RunStatus.FINISHED) ? 0 : ERROR;
  }

  private void record(RunStatus status, RunFolder folder, Manifest manifest) throws IOException {
    manifest.with(status, made(folder)).write(folder.manifest());
  }

  private static String pictures(long count) {
    return count == 1 ? "1 picture" : count + " pictures";
  }

  private int made(RunFolder folder) {
    return batch.items().size() - missing(folder).size();
  }

  private void make(
      RunFolder folder, ExperimentFactory factory, ReadableInputs inputs, Interruption interruption)
      throws IOException {
    List<BatchItem> missing = missing(folder).stream().filter(inputs::areReadable).toList();
    BatchPace pace = new BatchPace(batch.items().size(), missing.size(), forecast, clock());
    BatchItemRun run =
        new BatchItemRun(
            call, resources, batch, folder, factory, interruption, new StepPlanner(call));
    Map<String, BatchFolder.Run> begun = new BatchFolder(folder.path()).runs();
    TimeBudget forItems = time.forSteps();
    for (int i = 0; i < missing.size(); i++) {
      outOfTime = !forItems.allows(0);
      if (interruption.isRaised() || outOfTime) {
        return;
      }
      BatchItem item = missing.get(i);
      int number = batch.items().indexOf(item) + 1;
      call.note("%s/%s %s".formatted(number, batch.items().size(), item.title()));
      try {
        run.run(
            item,
            Optional.ofNullable(begun.get(item.output())),
            forItems.part(forItems.left() / (missing.size() - i)),
            pace.next(number));
      } catch (LabException e) {
        call.terminal().say("%s: %s".formatted(item.title(), e.getMessage()));
      }
    }
  }

  /** Seconds from now on. */
  private static DoubleSupplier clock() {
    TimeBudget now = TimeBudget.of(Double.MAX_VALUE, System::nanoTime);
    return now::spent;
  }

  /** Once more for all: an earlier start may have ended just before. */
  private void tidy(RunFolder folder) {
    if (!batch.keepsSamples()) {
      Path results = batch.resultsIn(folder.path());
      new BatchFolder(folder.path())
          .runs().values().stream()
              .filter(BatchFolder.Run::isFinished)
              .forEach(run -> BatchTidying.tidy(run.folder(), results.resolve(run.output())));
    }
  }

  /** Pictures that are left out because a file cannot be read do not make the run resumable. */
  private RunStatus status(RunFolder folder, ReadableInputs inputs, Interruption interruption) {
    int all = batch.items().size();
    long missing = missing(folder).stream().filter(inputs::areReadable).count();
    if (missing == 0) {
      return RunStatus.FINISHED;
    } else if (interruption.isRaised()) {
      return RunStatus.INTERRUPTED;
    }
    String reason = outOfTime ? ": the time is up" : "";
    return RunStatus.failed("%s of %s pictures are missing%s".formatted(missing, all, reason));
  }

  private void report(RunFolder folder, RunStatus status, ReadableInputs inputs)
      throws IOException {
    if (made(folder) > 0) {
      BatchReport.write(batch, folder, resources.reader()).forEach(call::print);
    }
    inputs.leftOut().ifPresent(call.terminal()::say);
    if (status.equals(RunStatus.FINISHED)) {
      call.note("%s in %s".formatted(pictures(made(folder)), batch.resultsIn(folder.path())));
      return;
    }
    if (status instanceof RunStatus.Failed failed) {
      call.terminal().say(failed.reason());
    }
    String more = outOfTime ? " " + TimeBudgetOption.NAME + " TIME" : "";
    call.note(call.resumeHint(folder) + more);
  }
}
