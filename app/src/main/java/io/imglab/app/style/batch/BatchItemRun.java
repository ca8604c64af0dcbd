package io.imglab.app.style.batch;

import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.app.run.Overall;
import io.imglab.app.run.RunContext;
import io.imglab.app.style.job.RecordedScore;
import io.imglab.app.style.job.StepPlanner;
import io.imglab.app.style.job.StyleRequest;
import io.imglab.app.style.job.StyleResources;
import io.imglab.app.style.job.StyleRun;
import io.imglab.app.style.job.StyleScorer;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the pictures of a batch, and scores them if the batch has scores. */
final class BatchItemRun {
  private final Invocation call;
  private final StyleResources resources;
  private final Batch batch;
  private final RunFolder folder;
  private final ExperimentFactory factory;
  private final Interruption interruption;
  private final StepPlanner planner;
  private @Nullable StyleScorer scorer;

  /** The seconds of the last score, as an estimate for the next. */
  private double scoreSeconds;

  BatchItemRun(
      Invocation call,
      StyleResources resources,
      Batch batch,
      RunFolder folder,
      ExperimentFactory factory,
      Interruption interruption,
      StepPlanner planner) {
    this.call = call;
    this.resources = resources;
    this.batch = batch;
    this.folder = folder;
    this.factory = factory;
    this.interruption = interruption;
    this.planner = planner;
  }

  /**
   * Makes a picture, or resumes it where it was interrupted.
   *
   * @param begun its run of an earlier start
   */
  void run(BatchItem item, Optional<BatchFolder.Run> begun, TimeBudget time, Overall overall)
      throws IOException {
    if (begun.isEmpty()) {
      begin(item, time, overall);
    } else if (!begun.get().isFinished()) { // else only its score is missing
      resume(item, begun.get(), time, overall);
    }
    Optional<BatchFolder.Run> made = newest(item).filter(BatchFolder.Run::isFinished);
    if (made.isPresent() && batch.scoreSize() != null) {
      score(item, made.get().folder(), batch.scoreSize());
    }
    if (made.isPresent() && !batch.keepsSamples()) {
      BatchTidying.tidy(made.get().folder(), output(item));
    }
  }

  private void resume(BatchItem item, BatchFolder.Run begun, TimeBudget time, Overall overall)
      throws IOException {
    // The place was checked for the batch, not for what this run's own manifest names.
    StyleRun.recorded(call, begun.folder(), begun.manifest(), resources)
        .to(output(item))
        .resume(
            begun.folder(),
            begun.manifest(),
            factory,
            context(begun.manifest().argv(), time, overall));
  }

  private void begin(BatchItem item, TimeBudget time, Overall overall) throws IOException {
    StyleRun run = styleRun(item);
    TimeBudget forSteps = time.part(time.left() - scoreSeconds).forStepsOfPart();
    StyleRun planned = time.isLimited() ? run.planned(factory, planner, forSteps.left()) : run;
    planned.begin(folder.path(), factory, context(item.arguments(), forSteps, overall));
    newest(item).ifPresent(begun -> updateTiming(planned, begun));
  }

  private Optional<BatchFolder.Run> newest(BatchItem item) {
    return new BatchFolder(folder.path()).find(item);
  }

  private StyleRun styleRun(BatchItem item) {
    StyleSetup setup = resources.setUp(item.style());
    StyleRequest request =
        new StyleRequest(setup.config(), output(item), batch.writing(), StyleRequest.Bounds.NONE);
    return new StyleRun(call, resources.zoo(), setup, request);
  }

  private void updateTiming(StyleRun run, BatchFolder.Run begun) {
    planner.update(run.setup(), begun.manifest().steps(), begun.folder().secondsOfWork());
  }

  private RunContext context(List<String> arguments, TimeBudget time, Overall overall) {
    return RunContext.partOf(arguments, interruption, time, overall);
  }

  private Path output(BatchItem item) {
    return batch.resultsIn(folder.path()).resolve(item.output()).toAbsolutePath();
  }

  private void score(BatchItem item, RunFolder run, int size) throws IOException {
    Path file = RecordedScore.file(run);
    if (Files.exists(file)) {
      return;
    }
    double start = TimeBudget.NONE.spent();
    StyleConfig style = item.style();
    if (scorer == null) {
      scorer =
          new StyleScorer(
              resources, factory, style.network().standard(), size, null, call.terminal()::say);
    }
    RecordedScore score =
        RecordedScore.of(scorer.score(style.content(), style.style(), run.result()));
    AtomicFile.writeText(file, Json.pretty(score));
    scoreSeconds = TimeBudget.NONE.spent() - start;
  }
}
