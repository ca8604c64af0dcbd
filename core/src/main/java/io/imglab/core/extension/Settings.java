package io.imglab.core.extension;

import io.imglab.core.LabException;
import io.imglab.core.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The user's {@code key=value} choices for one recipe, and which of them were read. */
public final class Settings {
  private final String recipe;
  private final Map<String, String> values;
  private final TreeSet<String> read = new TreeSet<>();

  /**
   * Wraps choices.
   *
   * @param recipe the name that messages give to whose choices these are
   */
  public Settings(String recipe, Map<String, String> values) {
    this.recipe = recipe;
    this.values = Map.copyOf(values);
  }

  /** No choices: every default holds. */
  public static Settings none(String recipe) {
    return new Settings(recipe, Map.of());
  }

  /** A positive whole number. */
  public int integer(String key, int fallback) {
    String text = value(key, Integer.toString(fallback));
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(key, text, "a positive whole number");
  }

  /** A number from {@code least} to {@code most}. */
  public double number(String key, double fallback, double least, double most) {
    String text = value(key, Double.toString(fallback));
    try {
      double number = Double.parseDouble(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(key, text, "a number from %s to %s".formatted(least, most));
  }

  /**
   * A word.
   *
   * @param allowed the words to choose from
   */
  public String text(String key, String fallback, String... allowed) {
    String text = value(key, fallback);
    if (!Arrays.asList(allowed).contains(text)) {
      throw wrong(key, text, "one of " + String.join(", ", allowed));
    }
    return text;
  }

  /** True or false. */
  public boolean flag(String key, boolean fallback) {
    String text = value(key, Boolean.toString(fallback));
    if (!List.of("true", "false").contains(text)) {
      throw wrong(key, text, "true or false");
    }
    return Boolean.parseBoolean(text);
  }

  private String value(String key, String fallback) {
    read.add(key);
    return values.getOrDefault(key, fallback);
  }

  private LabException wrong(String key, String text, String right) {
    return new LabException(
        "setting '%s=%s' of %s is wrong; it must be %s".formatted(key, text, recipe, right));
  }

  /**
   * Makes sure that the recipe knew every choice.
   *
   * @throws LabException if it read none of that name, with a suggestion
   */
  public void checkAllRead() {
    for (String key : new TreeMap<>(values).keySet()) {
      if (!read.contains(key)) {
        throw Suggestion.unknown("setting", key, "of " + recipe, read);
      }
    }
  }
}
