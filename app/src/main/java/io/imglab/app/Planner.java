package io.imglab.app;

import io.imglab.core.run.TimeBudget;
import io.imglab.core.style.DescentConfig;
import io.imglab.core.style.Pace;
import io.imglab.core.style.Studio;
import io.imglab.core.style.StyleSetup;
import org.jspecify.annotations.Nullable;

/** Finds how many steps fit into some time, and learns from run to run. */
final class Planner {
  /** What is left for writing the result. */
  private static final double RESERVE = .05;

  private final Lab lab;
  private @Nullable Pace pace;

  Planner(Lab lab) {
    this.lab = lab;
  }

  /** What of a budget is for steps. */
  static TimeBudget forSteps(TimeBudget budget) {
    return budget.part((1 - RESERVE) * budget.left());
  }

  /**
   * Gives a run the steps that fit; the first time, tries some to see.
   *
   * @param says whether to tell how many
   */
  StyleSetup plan(Studio studio, StyleSetup setup, double seconds, boolean says) {
    TimeBudget time = TimeBudget.of(seconds, System::nanoTime);
    if (pace == null) {
      pace = Pace.measure(studio, setup, seconds, System::nanoTime);
    }
    DescentConfig wanted = setup.config().descent();
    int steps = pace.steps(setup, time.left());
    if (says) {
      lab.terminal()
          .say("%d of %d steps fit into %.0f s".formatted(steps, wanted.steps(), seconds));
    }
    return setup.withSteps(steps);
  }

  /** Takes into account how long the steps of a run have taken. */
  void learn(StyleSetup setup, int steps, double seconds) {
    if (steps == setup.config().descent().steps()) { // else it is not known which they were
      pace = Pace.of(setup, seconds);
    }
  }
}
