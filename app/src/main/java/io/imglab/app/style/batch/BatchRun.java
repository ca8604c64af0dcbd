package io.imglab.app.style.batch;

import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.Reports;
import io.imglab.app.run.RunDriver;
import io.imglab.app.run.TimeBudgetOption;
import io.imglab.app.style.job.StepPlanner;
import io.imglab.app.style.job.StyleResources;
import io.imglab.core.LabException;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunRequest;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.setup.ExperimentFactory;
import java.io.IOException;
import java.util.List;

/** Makes the pictures of a batch one by one, each in a run directory of its own. */
final class BatchRun {
  static final int ERROR = 1;

  private final Invocation call;
  private final StyleResources resources;
  private final Batch batch;
  private final TimeBudget time;

  /** Whether the time was up before all pictures were made. */
  private boolean outOfTime;

  BatchRun(Invocation call, StyleResources resources, Batch batch, TimeBudget time) {
    this.call = call;
    this.resources = resources;
    this.batch = batch;
    this.time = time;
  }

  /** The pictures that are yet to be made. */
  List<BatchItem> missing(RunFolder folder) {
    return new BatchFolder(folder.path()).missing(batch.items(), batch.scoreSize() != null);
  }

  /** Makes the missing pictures; returns the exit code. */
  int drive(RunFolder folder, Manifest manifest, ExperimentFactory factory, ReadableInputs inputs)
      throws IOException {
    try (RunLock lock = RunLock.take(folder);
        Interruption interruption =
            Interruption.watch().orWhen(() -> RunRequest.STOP.take(lock.folder()));
        Invocation.Showing showing = call.view().show(lock.folder())) {
      RunRequest.clear(folder);
      call.note(
          "run %s, seed %s on %s".formatted(folder.path(), manifest.seed(), manifest.device()));
      try {
        record(RunStatus.RUNNING, folder, manifest);
        make(lock.folder(), factory, inputs, interruption);
        RunStatus status = status(folder, interruption);
        report(folder, status);
        record(status, folder, manifest);
        if (status.equals(RunStatus.FINISHED)) {
          Reports.write(call, folder);
        }
        return exitCode(status);
      } catch (RuntimeException | IOException e) {
        recordFailure(e, folder, manifest);
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

  /** On a full disk, the failure itself is what the user must see. */
  private void recordFailure(Exception failure, RunFolder folder, Manifest manifest) {
    try {
      record(RunStatus.failed(String.valueOf(failure.getMessage())), folder, manifest);
    } catch (RuntimeException | IOException e) {
      failure.addSuppressed(e);
    }
  }

  private int made(RunFolder folder) {
    return batch.items().size() - missing(folder).size();
  }

  private void make(
      RunFolder folder, ExperimentFactory factory, ReadableInputs inputs, Interruption interruption)
      throws IOException {
    List<BatchItem> missing = missing(folder).stream().filter(inputs::areReadable).toList();
    BatchItemRun run =
        new BatchItemRun(
            call, resources, batch, folder, factory, interruption, new StepPlanner(call));
    TimeBudget forItems = time.forSteps();
    for (int i = 0; i < missing.size(); i++) {
      outOfTime = !forItems.allows(0);
      if (interruption.isRaised() || outOfTime) {
        return;
      }
      BatchItem item = missing.get(i);
      call.note("%s %s".formatted(count(batch.items().indexOf(item)), item.title()));
      try {
        run.run(item, forItems.part(forItems.left() / (missing.size() - i)));
      } catch (LabException e) {
        call.terminal().say("%s: %s".formatted(item.title(), e.getMessage()));
      }
    }
  }

  private String count(int index) {
    return "%s/%s".formatted(index + 1, batch.items().size());
  }

  private RunStatus status(RunFolder folder, Interruption interruption) {
    int all = batch.items().size();
    int missing = missing(folder).size();
    if (missing == 0) {
      return RunStatus.FINISHED;
    } else if (interruption.isRaised()) {
      return RunStatus.INTERRUPTED;
    }
    String reason = outOfTime ? ": the time is up" : "";
    return RunStatus.failed("%s of %s pictures are missing%s".formatted(missing, all, reason));
  }

  private void report(RunFolder folder, RunStatus status) throws IOException {
    if (made(folder) > 0) {
      BatchReport.write(batch, folder, resources.reader()).forEach(call::print);
    }
    if (status.equals(RunStatus.FINISHED)) {
      call.note("%s pictures in %s".formatted(made(folder), batch.resultsIn(folder.path())));
      return;
    }
    if (status instanceof RunStatus.Failed failed) {
      call.terminal().say(failed.reason());
    }
    String more = outOfTime ? " " + TimeBudgetOption.NAME + " TIME" : "";
    call.note(call.resumeHint(folder) + more);
  }
}
