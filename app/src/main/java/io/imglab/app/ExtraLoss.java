package io.imglab.app;

import io.imglab.core.LabException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code --loss NAME=WEIGHT,key=value,...} says behind the first equals sign. */
final class ExtraLoss {
  private ExtraLoss() {}

  /** The weights by name. */
  static Map<String, Double> weights(Map<String, String> losses) {
    Map<String, Double> weights = new LinkedHashMap<>();
    losses.forEach((name, text) -> weights.put(name, weight(name, parts(text).get(0))));
    return weights;
  }

  private static double weight(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new LabException(
          "weight '%s' of loss '%s' is no number; write %s=WEIGHT,key=value"
              .formatted(text, name, name),
          e);
    }
  }

  /** The settings by name and key; terms without any are left out. */
  static Map<String, Map<String, String>> settings(Map<String, String> losses) {
    Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    losses.forEach(
        (name, text) -> {
          List<String> parts = parts(text);
          if (parts.size() > 1) {
            settings.put(name, pairs(name, parts.subList(1, parts.size())));
          }
        });
    return settings;
  }

  private static Map<String, String> pairs(String name, List<String> parts) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new LabException(
            "'%s' of loss '%s' is no setting; it must be key=value".formatted(part, name));
      }
      pairs.put(part.substring(0, equals), part.substring(equals + 1));
    }
    return pairs;
  }

  private static List<String> parts(String text) {
    return Arrays.asList(text.split(",", -1));
  }
}
