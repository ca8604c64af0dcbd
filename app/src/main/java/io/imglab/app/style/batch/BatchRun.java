package io.imglab.app.style.batch;

import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.RunDriver;
import io.imglab.app.run.TimeBudgetOption;
import io.imglab.app.style.batch.Batch.Piece;
import io.imglab.app.style.job.StepPlanner;
import io.imglab.app.style.job.StyleResources;
import io.imglab.core.LabException;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunStatus;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.setup.ExperimentFactory;
import java.io.IOException;
import java.util.List;

/** Makes the pictures of a batch one after the other, each in a run directory of its own. */
final class BatchRun {
  static final int ERROR = 1;

  private final Invocation call;
  private final StyleResources resources;
  private final Batch batch;
  private final TimeBudget time;

  /** Whether there was no time for all. */
  private boolean late;

  BatchRun(Invocation call, StyleResources resources, Batch batch, TimeBudget time) {
    this.call = call;
    this.resources = resources;
    this.batch = batch;
    this.time = time;
  }

  /** What is still to be made. */
  List<Piece> missing(RunFolder folder) {
    return new BatchFolder(folder.path()).missing(batch.pieces(), batch.scoreSize() != null);
  }

  /** Makes what is missing; returns the exit code. */
  int drive(RunFolder folder, Manifest manifest, ExperimentFactory studio, ReadableInputs check)
      throws IOException {
    RunStatus status = RunStatus.failed("it stopped without a word");
    try (RunLock lock = RunLock.take(folder);
        Interruption interruption = Interruption.watch()) {
      try {
        call.note(
            "run %s, seed %d on %s".formatted(folder.path(), manifest.seed(), manifest.device()));
        manifest.with(RunStatus.RUNNING, made(folder)).write(folder.manifest());
        paint(lock.folder(), studio, check, interruption);
        status = status(folder, interruption);
        report(folder, status);
      } catch (RuntimeException | IOException e) {
        status = RunStatus.failed(String.valueOf(e.getMessage()));
        throw e;
      } finally {
        manifest.with(status, made(folder)).write(folder.manifest());
      }
    }
    return status.equals(RunStatus.INTERRUPTED)
        ? RunDriver.INTERRUPTED
        : status.equals(RunStatus.FINISHED) ? 0 : ERROR;
  }

  private int made(RunFolder folder) {
    return batch.pieces().size() - missing(folder).size();
  }

  private void paint(
      RunFolder folder, ExperimentFactory studio, ReadableInputs check, Interruption interruption)
      throws IOException {
    List<Piece> missing = missing(folder).stream().filter(check::isGood).toList();
    BatchItemRun painting =
        new BatchItemRun(
            call, resources, batch, folder, studio, interruption, new StepPlanner(call));
    TimeBudget forPieces = time.forSteps();
    for (int i = 0; i < missing.size(); i++) {
      late = !forPieces.allows(0);
      if (interruption.isRaised() || late) {
        return;
      }
      Piece piece = missing.get(i);
      call.note("%s %s".formatted(count(batch.pieces().indexOf(piece)), piece.title()));
      try {
        painting.run(piece, forPieces.part(forPieces.left() / (missing.size() - i)));
      } catch (LabException e) {
        call.terminal().say("%s: %s".formatted(piece.title(), e.getMessage()));
      }
    }
  }

  private String count(int index) {
    return "%d/%d".formatted(index + 1, batch.pieces().size());
  }

  private RunStatus status(RunFolder folder, Interruption interruption) {
    int all = batch.pieces().size();
    int missing = missing(folder).size();
    if (missing == 0) {
      return RunStatus.FINISHED;
    } else if (interruption.isRaised()) {
      return RunStatus.INTERRUPTED;
    }
    String why = late ? ": the time is up" : "";
    return RunStatus.failed("%d of %d pictures are missing%s".formatted(missing, all, why));
  }

  private void report(RunFolder folder, RunStatus status) throws IOException {
    if (made(folder) > 0) {
      BatchReport.write(batch, folder, resources.reader()).forEach(call::print);
    }
    if (status.equals(RunStatus.FINISHED)) {
      call.note("%d pictures in %s".formatted(made(folder), batch.resultsIn(folder.path())));
      return;
    }
    if (status instanceof RunStatus.Failed failed) {
      call.terminal().say(failed.reason());
    }
    String more = late ? " " + TimeBudgetOption.NAME + " TIME" : "";
    call.note(call.resumeHint(folder) + more);
  }
}
