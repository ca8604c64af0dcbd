package io.imglab.core.style.config;

import io.imglab.core.InvalidValueException;

/**
 * How a style run is executed: settings that are not meant to influence its result.
 *
 * @param saveEvery evaluations between two samples and checkpoints
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 */
public record Execution(int saveEvery, String device) {
  public static final Execution DEFAULTS = new Execution(50, "auto");

  public Execution {
    if (saveEvery < 1) {
      throw new InvalidValueException(
          "save interval '%s' is out of range; it must be at least 1".formatted(saveEvery));
    }
  }
}
