package io.imglab.core.explain;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads numbers as users type them. Rows are separated by {@code ;}, channels by {@code |}, images
 * or kernels by {@code ||}: {@code 1 2; 3 4 | 5 6; 7 8}. Python's brackets are read as well: {@code
 * [[1, 2], [3, 4]]}.
 */
public final class ValuesText {
  static final int MOST_ROWS = 16;
  static final int MOST_CHANNELS = 8;

  /** Large enough for any example; small enough that single precision shows no rounding. */
  static final double LARGEST = 10_000;

  private static final int LONGEST = 20_000;
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d{1,20}(\\.\\d{0,20})?|\\.\\d{1,20})([eE][-+]?\\d{1,2})?");

  private ValuesText() {}

  /**
   * Parses numbers, rounded to single precision, in which layers compute.
   *
   * @throws LabException if a number is not valid, rows differ in length, or there are too many
   */
  public static Values parse(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidValueException(
          "'%s...' is too long; write at most %s rows of %s numbers"
              .formatted(text.substring(0, 20), MOST_ROWS, MOST_ROWS));
    }
    List<List<List<double[]>>> outer =
        split(separated(text), "\\|\\|", MOST_CHANNELS).stream()
            .map(
                image ->
                    split(image, "\\|", MOST_CHANNELS).stream().map(ValuesText::matrix).toList())
            .toList();
    int channels = outer.get(0).size();
    int rows = outer.get(0).get(0).size();
    int columns = outer.get(0).get(0).get(0).length;
    for (List<List<double[]>> image : outer) {
      check(image.size() == channels, text, "channels");
      image.forEach(matrix -> check(matrix.size() == rows, text, "rows"));
      image.forEach(matrix -> matrix.forEach(row -> check(row.length == columns, text, "columns")));
    }
    return Values.of(
        outer.size(), channels, rows, columns, (n, c, y, x) -> outer.get(n).get(c).get(y)[x]);
  }

  /** Brackets that meet are separators: of rows, and one level up of channels, then of images. */
  private static String separated(String text) {
    return text.replaceAll("\\]\\s*\\]\\s*\\]\\s*,\\s*\\[\\s*\\[\\s*\\[", "||")
        .replaceAll("\\]\\s*\\]\\s*,\\s*\\[\\s*\\[", "|")
        .replaceAll("\\]\\s*,\\s*\\[", ";")
        .replaceAll("^[\\s\\[]+|[\\s\\]]+$", "");
  }

  private static List<double[]> matrix(String text) {
    return split(text, ";", MOST_ROWS).stream().map(ValuesText::row).toList();
  }

  private static double[] row(String text) {
    return split(text.strip(), "\\s*,\\s*|\\s+", MOST_ROWS).stream()
        .mapToDouble(ValuesText::number)
        .toArray();
  }

  private static double number(String text) {
    if (!NUMBER.matcher(text).matches() || Math.abs(Double.parseDouble(text)) > LARGEST) {
      throw new InvalidValueException(
          "'%s' is not a number from -%s to %s; write rows as '1 2; 3 4'"
              .formatted(text, Numbers.text(LARGEST), Numbers.text(LARGEST)));
    }
    return Float.parseFloat(text);
  }

  private static List<String> split(String text, String separator, int most) {
    List<String> parts = Arrays.asList(text.split(separator, -1));
    if (parts.size() > most) {
      throw new InvalidValueException(
          "'%s' has '%s' parts; write at most %s".formatted(start(text), parts.size(), most));
    }
    return parts;
  }

  private static void check(boolean isEqual, String text, String what) {
    if (!isEqual) {
      throw new InvalidValueException(
          "'%s' has parts with different numbers of %s; make them equal"
              .formatted(start(text), what));
    }
  }

  private static String start(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
