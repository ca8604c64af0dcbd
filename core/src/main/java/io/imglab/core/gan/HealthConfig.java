package io.imglab.core.gan;

import io.imglab.core.LabException;
import java.util.Locale;

/**
 * When a run counts as unhealthy, and what is done then.
 *
 * @param warmUp steps without a judgement: the first hundreds are wild in every run
 * @param window steps over which losses and diversity are averaged
 */
public record HealthConfig(Policy onUnhealthy, int warmUp, int window) {
  public static final HealthConfig DEFAULTS = new HealthConfig(Policy.WARN, 3000, 200);

  /** What is done about an unhealthy run. */
  public enum Policy {
    /** Say it. */
    WARN,
    /** Say it and end the run. */
    STOP,
    /** Say it, go back to the last healthy state and on with half the learning rate. */
    ROLLBACK;

    /** As people type it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public HealthConfig {
    if (warmUp < 0 || window < 1) {
      throw new LabException(
          "warm-up '%d' and window '%d' are out of range; at least 0 and 1 step"
              .formatted(warmUp, window));
    }
  }
}
