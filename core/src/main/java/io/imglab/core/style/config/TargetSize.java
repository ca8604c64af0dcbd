package io.imglab.core.style.config;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.image.Size;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The size of the result.
 *
 * @param longSide long side in pixels, with the aspect ratio of the content; 0 if {@code exact} is
 *     set
 * @param exact width and height, to whose aspect ratio the content is cropped; or null
 */
public record TargetSize(int longSide, @Nullable Size exact) {
  private static final Pattern FORMAT = Pattern.compile("(\\d{1,6})(?:[xX](\\d{1,6}))?");

  public TargetSize {
    if (exact == null && longSide < 1) {
      throw new InvalidValueException(
          "size '%s' is too small; it must be at least 1".formatted(longSide));
    }
  }

  /**
   * Reads {@code 512} or {@code 682x512}.
   *
   * @throws LabException if the text has another form
   */
  public static TargetSize parse(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "size '%s' is not valid; write a longest side such as 512 or a size such as 682x512"
              .formatted(text));
    }
    int first = Integer.parseInt(matcher.group(1));
    return matcher.group(2) == null
        ? new TargetSize(first, null)
        : new TargetSize(0, new Size(first, Integer.parseInt(matcher.group(2))));
  }

  /** The size of the result for a content of the given size. */
  public Size of(Size content) {
    return exact == null ? content.withLongSide(longSide) : exact;
  }

  /** A target of the same kind that gives {@code size}. */
  public TargetSize to(Size size) {
    return exact == null ? new TargetSize(size.longSide(), null) : new TargetSize(0, size);
  }

  /** The exact size, or the square of the longest side. */
  public TargetSize square() {
    return exact == null ? new TargetSize(0, new Size(longSide, longSide)) : this;
  }

  @Override
  public String toString() {
    return exact == null ? Integer.toString(longSide) : exact.toString();
  }
}
