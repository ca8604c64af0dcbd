package io.imglab.app.cli;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A factor of the size of an image: {@code 2}, or {@code 2x3} for twice the rows and three times
 * the columns.
 */
public record Factor(int rows, int columns) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,3})(?:[xX,](\\d{1,3}))?");

  /**
   * Parses {@code 2} or {@code 2x3}.
   *
   * @throws LabException if it is anything else
   */
  static Factor parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "'%s' is not a valid factor; write a whole number, or ROWSxCOLUMNS such as 2x3"
              .formatted(text));
    }
    String rows = matcher.group(1);
    String columns = matcher.group(2);
    return new Factor(Integer.parseInt(rows), Integer.parseInt(columns == null ? rows : columns));
  }

  @Override
  public String toString() {
    return rows == columns ? Integer.toString(rows) : rows + "x" + columns;
  }
}
