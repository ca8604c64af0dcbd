package io.imglab.core.gan;

import io.imglab.core.gan.turn.StepMeasures;
import io.imglab.core.tensor.StateDict;
import java.util.Optional;

/**
 * Health checks of a GAN run. After a warm-up, the means over consecutive windows of steps are
 * checked; values that are not finite are reported at once.
 */
final class Health {
  /**
   * D has won if its mean loss is below this share of the loss of a discriminator whose logits are
   * all 0.
   */
  private static final double WON_SHARE = .02;

  /** G has collapsed if its images differ by less than this share of what real ones do. */
  private static final double COLLAPSED_SHARE = .1;

  private final HealthConfig config;
  private final double undecided;
  private double lossD;
  private double realSpread;
  private double fakeSpread;
  private long count;

  /**
   * Checks that start with an empty window.
   *
   * @param undecided the loss of a discriminator whose logits are all 0
   */
  Health(HealthConfig config, double undecided) {
    this.config = config;
    this.undecided = undecided;
  }

  /** Adds the measurements of a step, counted from 1, and returns a problem if there is one. */
  Optional<Diagnosis> observe(long step, StepMeasures measures) {
    if (!measures.isFinite()) {
      reset();
      return Optional.of(Diagnosis.NAN);
    } else if (step <= config.warmUp()) {
      return Optional.empty();
    }
    lossD += measures.lossD();
    realSpread += measures.realSpread();
    fakeSpread += measures.fakeSpread();
    count++;
    return isWindowFull() ? checkWindow() : Optional.empty();
  }

  private boolean isWindowFull() {
    return count == config.window();
  }

  /** Whether no window is open, so that all steps so far have been checked. */
  boolean isBetweenWindows() {
    return count == 0;
  }

  private Optional<Diagnosis> checkWindow() {
    boolean collapsed = fakeSpread < COLLAPSED_SHARE * realSpread;
    boolean won = undecided > 0 && lossD / config.window() < WON_SHARE * undecided;
    reset();
    if (collapsed) {
      return Optional.of(Diagnosis.COLLAPSE);
    }
    return won ? Optional.of(Diagnosis.D_WON) : Optional.empty();
  }

  void reset() {
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
