package io.imglab.app.soak;

import java.io.IOException;
import java.util.Random;

/**
 * When a process is killed: mostly while it works, as far as the undisturbed process tells.
 *
 * @param part how far it has come in what {@code unit} measures, 0 to 1
 */
record Moment(Unit unit, double part) {
  /** What is drawn from; most kills shall hit a change of files. */
  enum Unit {
    CHANGES,
    WORK,
    ALL
  }

  static Moment draw(Random random) {
    int one = random.nextInt(10);
    Unit unit = one < 7 ? Unit.CHANGES : one < 9 ? Unit.WORK : Unit.ALL;
    return new Moment(unit, random.nextDouble());
  }

  void await(RunWatch watch, RunWatch.Course course) throws IOException, InterruptedException {
    switch (unit) {
      case CHANGES -> {
        watch.awaitChange(1 + (int) (part * course.changes()));
        watch.await(part * 1000 % 1 * 0.003);
      }
      case WORK -> {
        watch.awaitChange(1);
        watch.await(part * (course.whole() - course.untilFirstChange()));
      }
      case ALL -> watch.await(part * course.whole());
    }
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%.4f of its %s",
        part,
        unit.name().toLowerCase(java.util.Locale.ROOT));
  }
}
