package io.imglab.app.cli;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** A range of seeds, both ends included. */
public record Seeds(long first, long last) {
  public static final int MAX = 100_000;

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

  /**
   * Parses {@code 7} and {@code 0-63}.
   *
   * @throws LabException if it is neither, or more than {@link #MAX}
   */
  static Seeds parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      long first = Long.parseLong(matcher.group(1));
      long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
      if (first <= last && last - first < MAX) {
        return new Seeds(first, last);
      }
    }
    throw new InvalidValueException(
        "'%s' is not a valid range of seeds; write one seed such as 7, or FIRST-LAST such as 0-63, at most %s seeds"
            .formatted(text, MAX));
  }

  public List<Long> all() {
    return LongStream.rangeClosed(first, last).boxed().toList();
  }

  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + "-" + last;
  }
}
