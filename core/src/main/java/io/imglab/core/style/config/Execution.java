package io.imglab.core.style.config;

import io.imglab.core.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * How a style run is executed: settings that are not meant to influence its result.
 *
 * @param saveEvery evaluations between two samples
 * @param checkpointEvery evaluations between two checkpoints; null for those between two samples
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 */
public record Execution(int saveEvery, @Nullable Integer checkpointEvery, String device) {
  public static final Execution DEFAULTS = new Execution(50, null, "auto");

  public Execution {
    check("sample", saveEvery);
    check("checkpoint", checkpointEvery == null ? 1 : checkpointEvery);
  }

  private static void check(String interval, int evaluations) {
    if (evaluations < 1) {
      throw new InvalidValueException(
          "%s interval '%s' is out of range; it must be at least 1"
              .formatted(interval, evaluations));
    }
  }
}
