package io.imglab.core.gan;

import io.imglab.core.LabException;

/**
 * When a run counts as unhealthy, and what is done then.
 *
 * @param warmUp steps without a judgement: the first hundreds are wild in every run
 * @param window steps over which losses and diversity are averaged
 */
public record HealthConfig(Policy onUnhealthy, int warmUp, int window) {
  public static final HealthConfig DEFAULTS = new HealthConfig(Policy.WARN, 500, 100);

  /** What is done about an unhealthy run. */
  public enum Policy {
    /** Say it. */
    WARN,
    /** Say it and end the run. */
    STOP,
    /** Say it, go back to the last healthy state and on with half the learning rate. */
    ROLLBACK
  }

  public HealthConfig {
    if (warmUp < 0 || window < 1) {
      throw new LabException(
          "warm-up '%d' and window '%d' are out of range; at least 0 and 1 step"
              .formatted(warmUp, window));
    }
  }
}
