package io.imglab.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The size of a grid of samples, as people say it: 4x8 are 4 rows of 8. */
record GridSize(int rows, int columns) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})[xX](\\d{1,4})");

  @Override
  public String toString() {
    return rows + "x" + columns;
  }

  /** Reads it. */
  static final class Converter implements ITypeConverter<GridSize> {
    @Override
    public GridSize convert(String value) {
      Matcher matcher = FORM.matcher(value);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "grid '%s' is no grid; write rows and columns, such as 4x8".formatted(value));
      }
      return new GridSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
  }
}
