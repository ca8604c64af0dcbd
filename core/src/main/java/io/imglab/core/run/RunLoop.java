package io.imglab.core.run;

import io.imglab.core.LabException;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
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
  private final RunLimits limits;
  private final Checkpoints checkpoints;

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
    this.limits = new RunLimits(experiment, schedule, budget);
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

  /** Takes the result of a run to its user. */
  @FunctionalInterface
  public interface Delivery {
    void deliver(RunResult result) throws IOException;
  }

  /** As {@link #run(Delivery)}, for a result that nobody waits for. */
  public Optional<RunResult> run() throws IOException {
    return run(result -> {});
  }

  /**
   * Runs until the schedule or the time is over, the experiment has converged, or the user stops
   * it, by the signal or a {@link RunRequest}. If the delivery of the result fails, the final state
   * is kept.
   *
   * @return the outcome; empty if the user stopped the run
   */
  public Optional<RunResult> run(Delivery delivery) throws IOException {
    listener.started(experiment.steps(), schedule.steps());
    try {
      checkpoints.createFolder();
      MetricsLog metrics = MetricsLog.openAfter(experiment.steps(), folder, schedule.epochs());
      RunEvent.keepUntil(experiment.steps(), folder);
      StateSaving saving = new StateSaving(experiment, checkpoints, metrics);
      metrics.review().gap().ifPresent(listener::noted);
      sampleAtStart();
      if (isAssessmentDue(metrics) && !limits.isOver()) {
        saving.repeatAssessment();
      }
      return advance(metrics, saving)
          ? Optional.of(finish(metrics, saving, delivery))
          : Optional.empty();
    } finally {
      listener.ended();
    }
  }

  private boolean isAssessmentDue(MetricsLog metrics) {
    return metrics.review().isAssessed()
        || (experiment.steps() > 0 && schedule.isCheckpointDue(experiment.steps()));
  }

  /** Makes steps; false if the user has stopped the run. */
  private boolean advance(MetricsLog metrics, StateSaving saving) throws IOException {
    while (!limits.isOver()) {
      step(metrics);
      if (limits.isOver()) {
        break;
      } else if (stop.isRaised() || RunRequest.STOP.take(folder)) {
        stop(saving);
        return false;
      }
      saveIfDue(saving, RunRequest.SAVE.take(folder));
    }
    return true;
  }

  private void stop(StateSaving saving) throws IOException {
    sample();
    if (schedule.isCheckpointDue(experiment.steps())) {
      saving.saveAssessed();
    } else {
      saving.save();
    }
  }

  private void sampleAtStart() {
    if (schedule.epochs() != null && experiment.steps() == 0) {
      sample();
    }
  }

  private void step(MetricsLog metrics) throws IOException {
    Losses losses = limits.step();
    Optional<EpochMeans> completed = metrics.append(experiment.steps(), losses);
    listener.stepped(experiment.steps(), losses);
    if (losses.event().isPresent()) {
      note(new RunEvent(experiment.steps(), losses.event().get()));
    }
    completed.ifPresent(listener::epochCompleted);
  }

  private void note(RunEvent event) throws IOException {
    event.append(folder);
    if (!event.isSizeChange()) { // which the position of the experiment shows
      listener.noted(event.text());
    }
  }

  private void saveIfDue(StateSaving saving, boolean isRequested) throws IOException {
    if (isRequested || schedule.isSampleDue(experiment.steps())) {
      sample();
    }
    if (schedule.isCheckpointDue(experiment.steps())) {
      saving.saveAssessed();
    } else if (isRequested) {
      saving.save();
    }
  }

  private void sample() {
    PictureWriter.write(experiment.preview(), folder.sample(experiment.steps()));
  }

  private RunResult finish(MetricsLog metrics, StateSaving saving, Delivery delivery)
      throws IOException {
    limits.remark().ifPresent(listener::noted);
    RunResult result = new RunResult(experiment.preview(), experiment.steps(), metrics.last());
    if (schedule.savesAtEnd()) {
      saving.saveAssessed();
    }
    try {
      PictureWriter.write(result.picture(), folder.sample(experiment.steps()));
      PictureWriter.write(result.picture(), folder.result());
      delivery.deliver(result);
      return result;
    } catch (RuntimeException | IOException e) {
      keepFinalState(saving, e);
      throw e;
    }
  }

  /** Saves the state, so that a result that could not be delivered need not be computed again. */
  private void keepFinalState(StateSaving saving, Exception failure) {
    try {
      if (!schedule.savesAtEnd()) {
        saving.save();
      }
    } catch (RuntimeException | IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Deletes the checkpoints that are not kept, once the result has been delivered. */
  public void discardCheckpoints() {
    if (!schedule.keepsAtEnd()) {
      checkpoints.clear(schedule.keepsState() ? 1 : 0);
    }
  }

  /** The sample of the last step; exists once {@link #run} has returned. */
  public Path newestSample() {
    return folder.sample(experiment.steps());
  }
}
