package io.imglab.app.run;

import java.util.ArrayDeque;
import java.util.Deque;

/** The rate of the last few steps, from which the remaining time is estimated. */
final class StepRate {
  private static final int WINDOW = 20;

  private final Deque<Moment> moments = new ArrayDeque<>();

  private record Moment(int step, long nanos) {}

  StepRate(int done) {
    stepped(done);
  }

  void stepped(int step) {
    moments.addLast(new Moment(step, System.nanoTime()));
    if (moments.size() > WINDOW) {
      moments.removeFirst();
    }
  }

  /** Steps per second; NaN before the first step. */
  double perSecond() {
    Moment first = moments.getFirst();
    Moment last = moments.getLast();
    return (last.step() - first.step()) / ((last.nanos() - first.nanos()) / 1e9);
  }
}
