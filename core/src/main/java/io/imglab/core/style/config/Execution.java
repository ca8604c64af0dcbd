package io.imglab.core.style.config;

import io.imglab.core.LabException;

/**
 * How a style run is carried out, as far as its result does not depend on it by intention.
 *
 * @param saveEvery evaluations between two samples and checkpoints
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
 */
public record Execution(int saveEvery, String device) {
  public static final Execution DEFAULTS = new Execution(50, "auto");

  public Execution {
    if (saveEvery < 1) {
      throw new LabException("'%d' evaluations between saves; at least 1".formatted(saveEvery));
    }
  }
}
