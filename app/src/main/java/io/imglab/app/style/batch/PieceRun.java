package io.imglab.app.style.batch;

import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.Company;
import io.imglab.app.style.batch.Batch.Piece;
import io.imglab.app.style.job.Judge;
import io.imglab.app.style.job.PieceScore;
import io.imglab.app.style.job.Planner;
import io.imglab.app.style.job.StyleResources;
import io.imglab.app.style.job.StyleRun;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.setup.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one picture of a batch after the other, and scores it if that is wanted. */
final class PieceRun {
  private final Invocation call;
  private final StyleResources resources;
  private final Batch batch;
  private final RunFolder folder;
  private final Studio studio;
  private final Interruption interruption;
  private final Planner planner;
  private @Nullable Judge judge;

  /** What the last score took, as a guess for the next. */
  private double scoreSeconds;

  PieceRun(
      Invocation call,
      StyleResources resources,
      Batch batch,
      RunFolder folder,
      Studio studio,
      Interruption interruption,
      Planner planner) {
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

  private Company company(java.util.List<String> arguments, TimeBudget time) {
    return Company.of(arguments, interruption, time);
  }

  private Path output(Piece piece) {
    return batch.resultsIn(folder.path()).resolve(piece.output()).toAbsolutePath();
  }

  private void score(Piece piece, RunFolder run, int size) throws IOException {
    Path file = PieceScore.file(run);
    if (Files.exists(file)) {
      return;
    }
    double start = TimeBudget.NONE.spent();
    StyleConfig style = piece.style();
    if (judge == null) {
      judge =
          new Judge(resources, studio, style.network().plain(), size, null, call.terminal()::say);
    }
    PieceScore score = PieceScore.of(judge.score(style.content(), style.style(), run.result()));
    AtomicFile.writeText(file, Json.pretty(score));
    scoreSeconds = TimeBudget.NONE.spent() - start;
  }
}
