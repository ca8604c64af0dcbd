package io.imglab.app.cli;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.extension.ImageShape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width and height of training images, as {@code --size} has them. */
public record ImageSize(int width, int height) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})(?:[xX](\\d{1,4}))?");

  public static ImageSize of(ImageShape shape) {
    return new ImageSize(shape.width(), shape.height());
  }

  /**
   * Parses {@code 64} and {@code 96x64}.
   *
   * @throws LabException if it is neither
   */
  static ImageSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "'%s' is not a valid size; write a side such as 64, or WIDTHxHEIGHT such as 96x64"
              .formatted(text));
    }
    int width = Integer.parseInt(matcher.group(1));
    String height = matcher.group(2);
    return new ImageSize(width, height == null ? width : Integer.parseInt(height));
  }

  @Override
  public String toString() {
    return width == height ? Integer.toString(width) : width + "x" + height;
  }
}
