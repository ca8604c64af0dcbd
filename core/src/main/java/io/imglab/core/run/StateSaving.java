package io.imglab.core.run;

import io.imglab.core.experiment.Assessment;
import io.imglab.core.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Saves the states of an experiment so that metrics and checkpoints agree at every instant. */
final class StateSaving {
  private final Experiment experiment;
  private final Checkpoints checkpoints;
  private final MetricsLog metrics;

  StateSaving(Experiment experiment, Checkpoints checkpoints, MetricsLog metrics) {
    this.experiment = experiment;
    this.checkpoints = checkpoints;
    this.metrics = metrics;
  }

  /** Saves the current state without an assessment. */
  void save() throws IOException {
    save(Optional.empty());
  }

  /** Assesses the current state, if the experiment has a measure, and saves it. */
  void saveAssessed() throws IOException {
    save(experiment.assess());
  }

  /**
   * Assesses a restored state once more: a crash may have come between the parts of its first
   * assessment. Changes only what is missing.
   */
  void repeatAssessment() throws IOException {
    Optional<Assessment> assessment = experiment.assess();
    if (assessment.isPresent()) {
      save(assessment);
    }
  }

  /**
   * In this order whoever restores a checkpoint finds all that came before it, and the copy of the
   * best may be missing, but is never too new.
   */
  private void save(Optional<Assessment> assessment) throws IOException {
    if (assessment.isPresent()) {
      metrics.append(experiment.steps(), assessment.get());
    }
    metrics.sync();
    Path file = checkpoints.at(experiment.steps());
    experiment.save(file);
    if (assessment.map(Assessment::best).orElse(false)) {
      checkpoints.keepAsBest(file);
    }
    checkpoints.prune();
  }
}
