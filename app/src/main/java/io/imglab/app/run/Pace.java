package io.imglab.app.run;

import io.imglab.core.experiment.Position;
import io.imglab.core.run.Schedule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much of a run is done, and how long the rest takes at the pace of the last steps. */
final class Pace {
  /** Below this share of the work, what has been measured says nothing about the rest. */
  private static final double MEASURABLE = .01;

  private final Watch watch;
  private int steps;
  private int step;
  private StepRate stepRate = new StepRate(0, Schedule.ENDLESS);
  private @Nullable StepRate shareRate;

  Pace(Watch watch) {
    this.watch = watch;
  }

  void started(int done, int total) {
    steps = total;
    step = done;
    stepRate = new StepRate(done, total);
    shareRate = new StepRate(share(), total);
  }

  void stepped(int now) {
    step = now;
    stepRate.stepped(now);
    if (shareRate != null) {
      shareRate.stepped(share());
    }
  }

  boolean isEndless() {
    return steps == Schedule.ENDLESS;
  }

  int step() {
    return step;
  }

  int steps() {
    return steps;
  }

  /** The share of the work that is done, from 0 to 1. */
  double share() {
    if (step >= steps) {
      return 1;
    }
    double ofSteps = isEndless() ? 0 : ofWork();
    double spent = watch.budget().spent();
    double ofTime = watch.budget().isLimited() ? spent / (spent + Math.max(0, budgetLeft())) : 0;
    return Math.max(ofSteps, ofTime);
  }

  private double ofWork() {
    Optional<Position> position = watch.position().get();
    return position.map(Position::share).orElse((double) step / steps);
  }

  private double budgetLeft() {
    return watch.budget().left();
  }

  /** Seconds until the end; not finite if unknown, as at the start, which takes its own time. */
  double secondsLeft() {
    if (share() < MEASURABLE && !watch.budget().isLimited()) {
      return Double.NaN;
    }
    double perSecond = shareRate == null ? Double.NaN : shareRate.perSecond();
    double byPace = (1 - share()) / perSecond;
    return watch.budget().isLimited() && !(byPace <= budgetLeft()) ? budgetLeft() : byPace;
  }

  /** Steps per second; NaN before the first step. */
  double stepsPerSecond() {
    return stepRate.perSecond();
  }
}
