package io.imglab.core.run;

import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import java.util.Optional;

/** Steps an experiment, and tells when it is over: by its schedule, its time or convergence. */
final class RunLimits {
  private final Experiment experiment;
  private final Schedule schedule;
  private final TimeBudget budget;

  /** Duration of the last step. */
  private double stepSeconds;

  RunLimits(Experiment experiment, Schedule schedule, TimeBudget budget) {
    this.experiment = experiment;
    this.schedule = schedule;
    this.budget = budget;
  }

  Losses step() {
    double start = budget.spent();
    Losses losses = experiment.step();
    stepSeconds = budget.spent() - start;
    return losses;
  }

  boolean isOver() {
    return experiment.converged() || experiment.steps() >= schedule.steps() || isOutOfTime();
  }

  private boolean isOutOfTime() {
    return experiment.steps() > 0 && !budget.allows(stepSeconds);
  }

  /** What to say about the end; empty if it came with the last planned step. */
  Optional<String> remark() {
    if (experiment.converged() && experiment.steps() < schedule.steps()) {
      return Optional.of("finished early, after step " + experiment.steps());
    } else if (budget.isLimited()) {
      String planned = schedule.steps() == Schedule.ENDLESS ? "" : " of " + schedule.steps();
      return Optional.of(
          "%s%s steps done within the time budget".formatted(experiment.steps(), planned));
    }
    return Optional.empty();
  }
}
