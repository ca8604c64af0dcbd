package io.imglab.app.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** The rate of the last few steps, from which the remaining time is estimated. */
final class StepRate {
  private static final int WINDOW = 20;

  private final Deque<Moment> moments = new ArrayDeque<>();

  private record Moment(double done, long nanos) {}

  /** The rate from now on, in whatever unit {@code done} counts. */
  StepRate(double done) {
    stepped(done);
  }

  void stepped(double done) {
    moments.addLast(new Moment(done, System.nanoTime()));
    if (moments.size() > WINDOW) {
      moments.removeFirst();
    }
  }

  /** What is done per second; NaN before the first step. */
  double perSecond() {
    Moment first = moments.getFirst();
    Moment last = moments.getLast();
    return (last.done() - first.done()) / ((last.nanos() - first.nanos()) / 1e9);
  }
}
