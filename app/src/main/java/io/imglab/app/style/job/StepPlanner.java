package io.imglab.app.style.job;

import io.imglab.app.cli.Invocation;
import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.plan.StepTiming;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Plans how many steps fit into a time budget; its timing is updated from run to run. */
public final class StepPlanner {
  private final Invocation call;
  private @Nullable StepTiming timing;

  public StepPlanner(Invocation call) {
    this.call = call;
  }

  /** The run with as many steps as fit; times some evaluations before the first run. */
  StyleSetup plan(ExperimentFactory factory, StyleSetup setup, double seconds) {
    TimeBudget time = TimeBudget.of(seconds, System::nanoTime);
    if (timing == null) {
      timing = StepTiming.measure(factory, setup, seconds, System::nanoTime);
    }
    int steps = timing.steps(setup, time.left());
    call.note(
        String.format(
            Locale.ROOT,
            "%s of %s steps fit into %.0f s",
            steps,
            setup.config().descent().steps(),
            seconds));
    return setup.withSteps(steps);
  }

  /** Updates the timing by a run that took {@code seconds} for {@code steps}. */
  public void update(StyleSetup setup, int steps, double seconds) {
    if (steps == setup.config().descent().steps()) { // unless cut short at an unknown pyramid level
      timing = StepTiming.of(setup, seconds);
    }
  }
}
