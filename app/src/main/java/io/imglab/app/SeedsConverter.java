package io.imglab.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 7} and {@code 0-63}. */
final class SeedsConverter implements ITypeConverter<Seeds> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18}))?");

  @Override
  public Seeds convert(String value) {
    Matcher matcher = FORM.matcher(value);
    if (matcher.matches()) {
      long first = Long.parseLong(matcher.group(1));
      long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
      if (first <= last && last - first < Seeds.MOST) {
        return new Seeds(first, last);
      }
    }
    throw new TypeConversionException(
        "seeds '%s' are neither one such as 7 nor a range such as 0-63 of at most %d"
            .formatted(value, Seeds.MOST));
  }
}
