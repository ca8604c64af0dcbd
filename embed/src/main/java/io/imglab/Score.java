package io.imglab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How close a result is to its content and its style, by the names of the measures that {@code
 * imglab style score --json} prints.
 *
 * @param content the measures against the content
 * @param style the measures against the style
 * @param notes remarks, such as why a measure is missing
 */
public record Score(Map<String, Double> content, Map<String, Double> style, List<String> notes) {
  /**
   * Creates a score.
   *
   * @param content the measures against the content
   * @param style the measures against the style
   * @param notes remarks
   */
  public Score {
    content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
    style = Collections.unmodifiableMap(new LinkedHashMap<>(style));
    notes = List.copyOf(notes);
  }
}
