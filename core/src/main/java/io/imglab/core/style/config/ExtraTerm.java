package io.imglab.core.style.config;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A loss term that a run minimises besides content and style.
 *
 * @param name of the loss term
 * @param settings the user's settings of the term, by key
 */
public record ExtraTerm(String name, double weight, Map<String, String> settings) {
  public ExtraTerm {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** A term with default settings. */
  public ExtraTerm(String name, double weight) {
    this(name, weight, Map.of());
  }

  /**
   * Reads {@code NAME=WEIGHT[,KEY=VALUE]...}.
   *
   * @throws LabException if the text has another form
   */
  public static ExtraTerm parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InvalidValueException(
          "loss '%s' has no weight; write NAME=WEIGHT, such as tv=100".formatted(text));
    }
    String name = text.substring(0, equals);
    List<String> parts = List.of(text.substring(equals + 1).split(",", -1));
    Map<String, String> settings = new LinkedHashMap<>();
    parts.subList(1, parts.size()).forEach(part -> addSetting(part, name, settings));
    return new ExtraTerm(name, weight(parts.get(0), name), settings);
  }

  private static double weight(String text, String name) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidValueException(
          "weight '%s' of loss '%s' is not a number; write %s=WEIGHT,key=value"
              .formatted(text, name, name),
          e);
    }
  }

  private static void addSetting(String text, String name, Map<String, String> settings) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new InvalidValueException(
          "'%s' of loss '%s' is not a setting; write key=value".formatted(text, name));
    }
    settings.put(text.substring(0, equals), text.substring(equals + 1));
  }
}
