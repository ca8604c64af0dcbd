package io.imglab.app.cli;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows and columns of a grid of samples: {@code 4x8} means 4 rows of 8. */
public record GridSize(int rows, int columns) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})[xX](\\d{1,4})");

  /**
   * Parses {@code 4x8}.
   *
   * @throws LabException if it is anything else
   */
  static GridSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "'%s' is not a valid grid; write ROWSxCOLUMNS, such as 4x8".formatted(text));
    }
    return new GridSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** The number of images. */
  public long cells() {
    return (long) rows * columns;
  }

  @Override
  public String toString() {
    return rows + "x" + columns;
  }
}
