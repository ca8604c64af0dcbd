package io.imglab.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the size of training images. */
final class ImageSizeConverter implements ITypeConverter<ImageSize> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})(?:[xX](\\d{1,4}))?");

  @Override
  public ImageSize convert(String value) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "size '%s' is neither a side such as 64 nor a size such as 96x64".formatted(value));
    }
    int width = Integer.parseInt(matcher.group(1));
    String height = matcher.group(2);
    return new ImageSize(width, height == null ? width : Integer.parseInt(height));
  }
}
