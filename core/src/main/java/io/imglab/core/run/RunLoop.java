package io.imglab.core.run;

import io.imglab.core.LabException;
import io.imglab.core.experiment.Assessment;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.codec.PictureWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Drives an experiment, of whatever kind, from step to step, and writes its metrics, samples,
 * checkpoints and result into the run directory.
 */
public final class RunLoop {
  private final Experiment experiment;
  private final RunFolder folder;
  private final Schedule schedule;
  private final RunListener listener;
  private final StopSignal stop;
  private final TimeBudget budget;
  private final Checkpoints checkpoints;

  /** Duration of the last step. */
  private double stepSeconds;

  public RunLoop(
      Experiment experiment,
      RunFolder folder,
      Schedule schedule,
      RunListener listener,
      StopSignal stop) {
    this(experiment, folder, schedule, listener, stop, TimeBudget.NONE);
  }

  /**
   * A loop that ends when the next step would exceed {@code budget}, but not before the first step.
   */
  public RunLoop(
      Experiment experiment,
      RunFolder folder,
      Schedule schedule,
      RunListener listener,
      StopSignal stop,
      TimeBudget budget) {
    this.experiment = experiment;
    this.folder = folder;
    this.schedule = schedule;
    this.listener = listener;
    this.stop = stop;
    this.budget = budget;
    this.checkpoints = new Checkpoints(folder.checkpoints(), schedule.keep());
  }

  /**
   * Restores the newest checkpoint that is intact; without one, the run starts from the beginning.
   */
  public void restore() throws IOException {
    for (Path checkpoint : checkpoints.newestFirst()) {
      try {
        experiment.restore(checkpoint);
        return;
      } catch (LabException e) {
        listener.noted(e.getMessage() + "; trying the checkpoint before it");
      }
    }
  }

  /**
   * Runs until the schedule or the time is over, the experiment has converged, or the user stops
   * it.
   *
   * @return the outcome; empty if the user stopped the run
   */
  public Optional<RunResult> run() throws IOException {
    listener.started(experiment.steps(), schedule.steps());
    try (MetricsLog metrics = MetricsLog.openAfter(experiment.steps(), folder, schedule.epochs())) {
      sampleAtStart();
      while (!isOver()) {
        step(metrics);
        if (isOver()) {
          break;
        } else if (stop.isRaised()) {
          sample();
          checkpoint();
          return Optional.empty();
        }
        saveIfDue(metrics);
      }
      return Optional.of(finish(metrics));
    } finally {
      listener.ended();
    }
  }

  private void sampleAtStart() {
    if (schedule.epochs() != null && experiment.steps() == 0) {
      sample();
    }
  }

  private boolean isOver() {
    return experiment.converged() || experiment.steps() >= schedule.steps() || isOutOfTime();
  }

  private boolean isOutOfTime() {
    return experiment.steps() > 0 && !budget.allows(stepSeconds);
  }

  private void step(MetricsLog metrics) throws IOException {
    double start = budget.spent();
    Losses losses = experiment.step();
    stepSeconds = budget.spent() - start;
    Optional<EpochMeans> completed = metrics.append(experiment.steps(), losses);
    listener.stepped(experiment.steps(), losses);
    losses.event().ifPresent(listener::noted);
    completed.ifPresent(listener::epochCompleted);
  }

  private void saveIfDue(MetricsLog metrics) throws IOException {
    if (schedule.isSampleDue(experiment.steps())) {
      sample();
    }
    if (schedule.isCheckpointDue(experiment.steps())) {
      assessedCheckpoint(metrics);
    }
  }

  private void sample() {
    PictureWriter.write(experiment.preview(), folder.sample(experiment.steps()));
  }

  private void checkpoint() throws IOException {
    experiment.save(checkpoints.at(experiment.steps()));
    checkpoints.prune();
  }

  private void assessedCheckpoint(MetricsLog metrics) throws IOException {
    Optional<Assessment> assessment = experiment.assess();
    if (assessment.isPresent()) {
      metrics.append(experiment.steps(), assessment.get());
    }
    checkpoint();
    if (assessment.map(Assessment::best).orElse(false)) {
      checkpoints.keepAsBest(checkpoints.at(experiment.steps()));
    }
  }

  private RunResult finish(MetricsLog metrics) throws IOException {
    if (experiment.converged() && experiment.steps() < schedule.steps()) {
      listener.noted("finished early, after step " + experiment.steps());
    } else if (budget.isLimited()) {
      String planned = schedule.steps() == Schedule.ENDLESS ? "" : " of " + schedule.steps();
      listener.noted(
          "%s%s steps done within the time budget".formatted(experiment.steps(), planned));
    }
    Picture picture = experiment.preview();
    PictureWriter.write(picture, folder.sample(experiment.steps()));
    PictureWriter.write(picture, folder.result());
    RunResult result = new RunResult(picture, experiment.steps(), metrics.last());
    if (schedule.keepsAtEnd()) {
      assessedCheckpoint(metrics);
    } else {
      checkpoints.clear();
    }
    return result;
  }

  /** The sample of the last step; exists once {@link #run} has returned. */
  public Path newestSample() {
    return folder.sample(experiment.steps());
  }
}
