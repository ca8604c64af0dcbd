package io.imglab.core.gan;

import io.imglab.core.InvalidValueException;
import java.util.Locale;

/**
 * The health checks of a GAN run, and the response to a problem.
 *
 * @param warmUp steps before the first check, since early losses fluctuate in every run
 * @param window steps over which losses and diversity are averaged
 */
public record HealthConfig(Policy onUnhealthy, int warmUp, int window) {
  public static final HealthConfig DEFAULTS = new HealthConfig(Policy.WARN, 3000, 200);

  /** The response to an unhealthy run. */
  public enum Policy {
    /** Report it. */
    WARN,
    /** Report it and end the run. */
    STOP,
    /** Report it, and continue from the last healthy state with half the learning rate. */
    ROLLBACK;

    /** The value as typed on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public HealthConfig {
    if (warmUp < 0 || window < 1) {
      throw new InvalidValueException(
          "warm-up '%s' or window '%s' is out of range; they must be at least 0 and 1"
              .formatted(warmUp, window));
    }
  }
}
