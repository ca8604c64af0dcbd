package io.imglab.core.gan;

import io.imglab.core.tensor.StateDict;
import java.util.Optional;

/**
 * Looks at windows of steps, one behind the other, after a warm-up; only numbers that are not
 * finite are noticed at once.
 */
final class Health {
  /**
   * D has won if its mean loss is below this share of what a discriminator costs that answers 0.
   */
  private static final double WON = .02;

  /** Made images have collapsed if they differ by less than this share of what real ones do. */
  private static final double COLLAPSED = .1;

  private final HealthConfig config;
  private final double undecided;
  private double lossD;
  private double realSpread;
  private double fakeSpread;
  private long count;

  /**
   * Begins to watch.
   *
   * @param undecided the loss of a discriminator whose every logit is 0
   */
  Health(HealthConfig config, double undecided) {
    this.config = config;
    this.undecided = undecided;
  }

  /** What is wrong after a step, counted from 1. */
  Optional<Diagnosis> observe(long step, StepMeasures measures) {
    if (!measures.finite()) {
      forget();
      return Optional.of(Diagnosis.NAN);
    } else if (step <= config.warmUp()) {
      return Optional.empty();
    }
    lossD += measures.lossD();
    realSpread += measures.realSpread();
    fakeSpread += measures.fakeSpread();
    count++;
    return windowEnded() ? judged() : Optional.empty();
  }

  /** Whether the last step was the last of a window. */
  private boolean windowEnded() {
    return count == config.window();
  }

  /** Whether no window is open: a good moment to remember a state. */
  boolean betweenWindows() {
    return count == 0;
  }

  private Optional<Diagnosis> judged() {
    boolean collapsed = fakeSpread < COLLAPSED * realSpread;
    boolean won = undecided > 0 && lossD / config.window() < WON * undecided;
    forget();
    if (collapsed) {
      return Optional.of(Diagnosis.COLLAPSE);
    }
    return won ? Optional.of(Diagnosis.D_WON) : Optional.empty();
  }

  void forget() {
    lossD = 0;
    realSpread = 0;
    fakeSpread = 0;
    count = 0;
  }

  void save(StateDict state) {
    state.put("health.loss", lossD);
    state.put("health.real", realSpread);
    state.put("health.fake", fakeSpread);
    state.put("health.count", count);
  }

  void restore(StateDict state) {
    lossD = state.number("health.loss");
    realSpread = state.number("health.real");
    fakeSpread = state.number("health.fake");
    count = state.integer("health.count");
  }
}
