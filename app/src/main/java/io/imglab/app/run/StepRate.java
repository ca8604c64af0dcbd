package io.imglab.app.run;

import io.imglab.core.run.Schedule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** The rate of the last steps, from which the remaining time is estimated. */
final class StepRate {
  private final int window;
  private final LongSupplier nanos;
  private final Deque<Moment> moments = new ArrayDeque<>();
  private boolean isFirstStepIn = true;

  private record Moment(double done, long nanos) {}

  /**
   * The rate from now on.
   *
   * @param done what is done so far, in whatever unit
   * @param steps of the whole run
   */
  StepRate(double done, int steps) {
    this(done, steps, System::nanoTime);
  }

  StepRate(double done, int steps, LongSupplier nanos) {
    this.window = Schedule.recentSteps(steps);
    this.nanos = nanos;
    moments.addLast(new Moment(done, nanos.getAsLong()));
  }

  void stepped(double done) {
    moments.addLast(new Moment(done, nanos.getAsLong()));
    // The first step takes its own time, and counts only as long as it is the only one.
    if (moments.size() > window + 1 || (isFirstStepIn && moments.size() > 2)) {
      moments.removeFirst();
      isFirstStepIn = false;
    }
  }

  /** What is done per second; NaN before the first step. */
  double perSecond() {
    Moment first = moments.getFirst();
    Moment last = moments.getLast();
    return (last.done() - first.done()) / ((last.nanos() - first.nanos()) / 1e9);
  }
}
