package io.imglab.core.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The losses of one step.
 *
 * @param total the value that the optimiser minimises: the sum of the parts
 * @param parts the weighted parts by name, in a fixed order
 * @param event a message for the user, such as that a step was undone
 */
public record Losses(double total, Map<String, Double> parts, Optional<String> event) {
  /**
   * The end of the name of a part that is a second value of another: {@code "D(G(z)) after"} is
   * {@code "D(G(z))"} later in the same step.
   */
  public static final String AFTER = " after";

  public Losses {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  public Losses(double total, Map<String, Double> parts) {
    this(total, parts, Optional.empty());
  }

  /** The same losses with a message for the user. */
  public Losses withEvent(String message) {
    return new Losses(total, parts, Optional.of(message));
  }
}
