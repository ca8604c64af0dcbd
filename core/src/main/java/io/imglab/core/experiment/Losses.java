package io.imglab.core.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one step cost.
 *
 * @param total what the optimiser minimises: the sum of the parts
 * @param parts each named part, weighted, in a fixed order
 * @param event something that the user should be told, such as a step that was taken back
 */
public record Losses(double total, Map<String, Double> parts, Optional<String> event) {
  public Losses {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  public Losses(double total, Map<String, Double> parts) {
    this(total, parts, Optional.empty());
  }

  /** The same losses with something to tell. */
  public Losses withEvent(String message) {
    return new Losses(total, parts, Optional.of(message));
  }
}
