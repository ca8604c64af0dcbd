package io.imglab.core.run;

import io.imglab.core.Experiment;
import io.imglab.core.LabException;
import io.imglab.core.Losses;
import io.imglab.core.image.PictureWriter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The one loop that drives every experiment: steps, metrics, samples, checkpoints, interruption.
 */
public final class RunLoop {
  private static final int KEEP = 2;

  private final Experiment experiment;
  private final RunFolder folder;
  private final RunListener listener;
  private final StopSignal stop;
  private final Checkpoints checkpoints;

  public RunLoop(Experiment experiment, RunFolder folder, RunListener listener, StopSignal stop) {
    this.experiment = experiment;
    this.folder = folder;
    this.listener = listener;
    this.stop = stop;
    this.checkpoints = new Checkpoints(folder.checkpoints(), KEEP);
  }

  /** Goes back to the newest checkpoint that is whole; without one, stays at the start. */
  public void restore() throws IOException {
    for (Path checkpoint : checkpoints.newestFirst()) {
      try {
        experiment.restore(checkpoint);
        return;
      } catch (LabException e) {
        listener.noted(e.getMessage() + "; trying the one before");
      }
    }
  }

  /**
   * Runs until the experiment has done {@code steps} steps, has converged, or is asked to stop.
   *
   * @param saveEvery steps between two samples and checkpoints
   * @return the run's status
   */
  public String run(int steps, int saveEvery) throws IOException {
    listener.started(experiment.steps(), steps);
    try (MetricsLog metrics = MetricsLog.openAfter(experiment.steps(), folder.metrics())) {
      while (experiment.steps() < steps && !experiment.converged()) {
        step(metrics);
        boolean last = experiment.steps() >= steps || experiment.converged();
        if (stop.isRaised() && !last) {
          save();
          return RunStatus.INTERRUPTED;
        } else if (experiment.steps() % saveEvery == 0 && !last) {
          save();
        }
      }
    } finally {
      listener.ended();
    }
    finish(steps);
    return RunStatus.FINISHED;
  }

  private void step(MetricsLog metrics) throws IOException {
    Losses losses = experiment.step();
    metrics.append(experiment.steps(), losses);
    listener.stepped(experiment.steps(), losses);
    losses.event().ifPresent(listener::noted);
  }

  private void save() throws IOException {
    PictureWriter.write(experiment.preview(), folder.sample(experiment.steps()));
    experiment.save(checkpoints.at(experiment.steps()));
    checkpoints.prune();
  }

  /** A finished run needs no checkpoints, which are a hundred times as large as its picture. */
  private void finish(int steps) throws IOException {
    if (experiment.steps() < steps) {
      listener.noted("nothing left to gain after step " + experiment.steps());
    }
    PictureWriter.write(experiment.preview(), folder.sample(experiment.steps()));
    PictureWriter.write(experiment.preview(), folder.result());
    checkpoints.clear();
  }

  /** The newest sample, to show how far it came. */
  public Path newestSample() {
    return folder.sample(experiment.steps());
  }
}
