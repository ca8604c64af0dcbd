package io.imglab.app.run;

import io.imglab.app.cli.Interruption;
import io.imglab.app.cli.Invocation;
import io.imglab.core.run.TimeBudget;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run has the process to itself or is one of several.
 *
 * @param arguments the command line that starts this run by itself
 * @param interruption opened to watch for Ctrl-C while the run computes
 * @param overall the place of one of several runs; null for a run by itself, which reports its
 *     directory and how to resume it
 */
public record RunContext(
    List<String> arguments,
    Supplier<Interruption> interruption,
    TimeBudget budget,
    @Nullable Overall overall) {
  /** A run that is all that the command does. */
  public static RunContext standalone(Invocation call, TimeBudget budget) {
    return new RunContext(call.arguments(), call::interruption, budget, null);
  }

  /** One of several runs of a command, which share its interruption. */
  public static RunContext partOf(
      List<String> arguments, Interruption parent, TimeBudget budget, Overall overall) {
    return new RunContext(arguments, parent::child, budget, overall);
  }

  /** Whether the run has the process to itself. */
  boolean isStandalone() {
    return overall == null;
  }
}
