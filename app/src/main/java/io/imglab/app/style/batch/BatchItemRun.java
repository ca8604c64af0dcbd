package io.imglab.app.style.batch;

import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.RunContext;
import io.imglab.app.style.batch.Batch.Piece;
import io.imglab.app.style.job.RecordedScore;
import io.imglab.app.style.job.StepPlanner;
import io.imglab.app.style.job.StyleResources;
import io.imglab.app.style.job.StyleRun;
import io.imglab.app.style.job.StyleScorer;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.setup.ExperimentFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one picture of a batch after the other, and scores it if that is wanted. */
final class BatchItemRun {
  private final Invocation call;
  private final StyleResources resources;
  private final Batch batch;
  private final RunFolder folder;
  private final ExperimentFactory studio;
  private final Interruption interruption;
  private final StepPlanner planner;
  private @Nullable StyleScorer judge;

  /** What the last score took, as a guess for the next. */
  private double scoreSeconds;

  BatchItemRun(
      Invocation call,
      StyleResources resources,
      Batch batch,
      RunFolder folder,
      ExperimentFactory studio,
      Interruption interruption,
      StepPlanner planner) {
    this.call = call;
    this.resources = resources;
    this.batch = batch;
    this.folder = folder;
    this.studio = studio;
    this.interruption = interruption;
    this.planner = planner;
  }

  /** Makes a picture, or goes on with it where it was interrupted. */
  void run(Piece piece, TimeBudget time) throws IOException {
    BatchFolder runs = new BatchFolder(folder.path());
    Optional<BatchFolder.Run> begun = runs.find(piece);
    if (begun.isEmpty()) {
      begin(piece, time);
    } else if (!begun.get().isFinished()) { // else only its score is missing
      goOn(begun.get(), time);
    }
    Optional<BatchFolder.Run> made = runs.find(piece).filter(BatchFolder.Run::isFinished);
    if (made.isPresent() && batch.scoreSize() != null) {
      score(piece, made.get().folder(), batch.scoreSize());
    }
  }

  private void goOn(BatchFolder.Run begun, TimeBudget time) throws IOException {
    StyleRun.resumed(call, begun.folder(), begun.manifest(), resources)
        .goOn(begun.folder(), begun.manifest(), studio, company(begun.manifest().argv(), time));
  }

  private void begin(Piece piece, TimeBudget time) throws IOException {
    StyleRun run =
        new StyleRun(
            call,
            resources.setUp(piece.style()),
            output(piece),
            batch.writing(),
            StyleRun.Bounds.NONE);
    TimeBudget forSteps = time.part(time.left() - scoreSeconds).forStepsOfPart();
    if (time.isLimited()) {
      run = run.planned(studio, planner, forSteps.left());
    }
    run.begin(folder.path(), studio, company(piece.arguments(), forSteps));
    StyleRun done = run;
    new BatchFolder(folder.path())
        .find(piece)
        .ifPresent(
            made ->
                planner.learn(
                    done.setup(), made.manifest().steps(), made.folder().secondsOfWork()));
  }

  private RunContext company(java.util.List<String> arguments, TimeBudget time) {
    return RunContext.partOf(arguments, interruption, time);
  }

  private Path output(Piece piece) {
    return batch.resultsIn(folder.path()).resolve(piece.output()).toAbsolutePath();
  }

  private void score(Piece piece, RunFolder run, int size) throws IOException {
    Path file = RecordedScore.file(run);
    if (Files.exists(file)) {
      return;
    }
    double start = TimeBudget.NONE.spent();
    StyleConfig style = piece.style();
    if (judge == null) {
      judge =
          new StyleScorer(
              resources, studio, style.network().standard(), size, null, call.terminal()::say);
    }
    RecordedScore score =
        RecordedScore.of(judge.score(style.content(), style.style(), run.result()));
    AtomicFile.writeText(file, Json.pretty(score));
    scoreSeconds = TimeBudget.NONE.spent() - start;
  }
}
