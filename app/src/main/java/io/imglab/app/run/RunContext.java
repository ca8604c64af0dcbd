package io.imglab.app.run;

import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.core.run.TimeBudget;
import java.util.List;
import java.util.function.Supplier;

/**
 * In whose company a run is: alone in its process, or one of several.
 *
 * @param arguments the command line that makes this run alone
 * @param interruption watches for Ctrl-C while the run is at work
 * @param isStandalone whether nobody else says where the run is and how to go on with it
 */
public record RunContext(
    List<String> arguments,
    Supplier<Interruption> interruption,
    TimeBudget budget,
    boolean isStandalone) {
  public static RunContext standalone(Invocation call, TimeBudget budget) {
    return new RunContext(call.arguments(), Interruption::watch, budget, true);
  }

  /** One of several. */
  public static RunContext partOf(List<String> arguments, Interruption parent, TimeBudget budget) {
    return new RunContext(arguments, parent::child, budget, false);
  }
}
