package io.imglab.app.style.job;

import io.imglab.app.cli.Invocation;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.plan.StepTiming;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import org.jspecify.annotations.Nullable;

/** Finds how many steps fit into some time, and learns from run to run. */
public final class StepPlanner {
  private final Invocation call;
  private @Nullable StepTiming pace;

  public StepPlanner(Invocation call) {
    this.call = call;
  }

  /** Gives a run the steps that fit; the first time, tries some to see. */
  StyleSetup plan(ExperimentFactory studio, StyleSetup setup, double seconds) {
    TimeBudget time = TimeBudget.of(seconds, System::nanoTime);
    if (pace == null) {
      pace = StepTiming.measure(studio, setup, seconds, System::nanoTime);
    }
    DescentConfig wanted = setup.config().descent();
    int steps = pace.steps(setup, time.left());
    call.note("%d of %d steps fit into %.0f s".formatted(steps, wanted.steps(), seconds));
    return setup.withSteps(steps);
  }

  /** Takes into account how long the steps of a run have taken. */
  public void learn(StyleSetup setup, int steps, double seconds) {
    if (steps == setup.config().descent().steps()) { // else it is not known which they were
      pace = StepTiming.of(setup, seconds);
    }
  }
}
