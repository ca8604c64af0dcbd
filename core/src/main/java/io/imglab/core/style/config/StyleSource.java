package io.imglab.core.style.config;

import io.imglab.core.LabException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A style that a user names.
 *
 * @param file a picture or a style pack
 * @param weight what it counts beside the other styles; above 0
 */
public record StyleSource(Path file, double weight) {
  private static final Pattern WEIGHTED = Pattern.compile("(.+):([-+]?[0-9.]+(?:[eE][-+]?\\d+)?)");

  public StyleSource {
    if (!(weight > 0 && weight <= Float.MAX_VALUE)) {
      throw new LabException(
          "weight '%s' of style '%s' is no weight; it must be above 0".formatted(weight, file));
    }
  }

  /** The only style, or one of several that count alike. */
  public StyleSource(Path file) {
    this(file, 1);
  }

  /**
   * Reads {@code FILE} or {@code FILE:WEIGHT}. A file of the whole name comes first, so that
   * pictures may be called {@code 10:30}; what follows a colon and is no number belongs to the name
   * too, as in {@code C:\wave.jpg}.
   *
   * @throws LabException if the weight is not above 0, or the name is none
   */
  public static StyleSource parse(String text) {
    Matcher matcher = WEIGHTED.matcher(text);
    if (isFile(text) || !matcher.matches()) {
      return new StyleSource(path(text));
    }
    return new StyleSource(path(matcher.group(1)), number(matcher.group(2), text));
  }

  private static boolean isFile(String text) {
    try {
      return Files.exists(Path.of(text));
    } catch (InvalidPathException e) {
      return false; // Windows allows no colon but behind a drive
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new LabException("'%s' is no name of a file".formatted(text), e);
    }
  }

  private static double number(String text, String whole) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new LabException(
          "'%s' has the weight '%s'; give a number above 0 such as 0.5".formatted(whole, text), e);
    }
  }

  /** The same file by another path. */
  public StyleSource withFile(Path other) {
    return new StyleSource(other, weight);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return weight == 1 ? file.toString() : file + ":" + weight;
  }
}
