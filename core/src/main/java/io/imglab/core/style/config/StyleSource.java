package io.imglab.core.style.config;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One style of a run.
 *
 * @param file a picture or a style pack
 * @param weight relative weight among the run's styles; above 0
 */
public record StyleSource(Path file, double weight) {
  private static final Pattern WEIGHTED = Pattern.compile("(.+):([-+]?[0-9.]+(?:[eE][-+]?\\d+)?)");

  public StyleSource {
    if (!(weight > 0 && weight <= Float.MAX_VALUE)) {
      throw new InvalidValueException(
          "weight '%s' of style '%s' is out of range; it must be above 0".formatted(weight, file));
    }
  }

  /** The only style, or one of several with equal weights. */
  public StyleSource(Path file) {
    this(file, 1);
  }

  /**
   * Reads {@code FILE} or {@code FILE:WEIGHT}. If a file of the full name exists, it is taken, so
   * that pictures may be called {@code 10:30}; text after a colon that is not a number belongs to
   * the name, as in {@code C:\wave.jpg}.
   *
   * @throws LabException if the weight is not above 0, or the file name is not valid
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
      return false; // Windows allows a colon only after a drive letter
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidValueException(
          "'%s' is not a valid file name; give the path of a picture or style pack".formatted(text),
          e);
    }
  }

  private static double number(String text, String source) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InvalidValueException(
          "weight '%s' of style '%s' is not a number; write a number above 0 such as 0.5"
              .formatted(text, source),
          e);
    }
  }

  /** The same style at another path. */
  public StyleSource withFile(Path other) {
    return new StyleSource(other, weight);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return weight == 1 ? file.toString() : file + ":" + weight;
  }
}
