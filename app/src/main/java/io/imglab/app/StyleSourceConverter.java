package io.imglab.app;

import io.imglab.core.LabException;
import io.imglab.core.style.StyleSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --style}. */
final class StyleSourceConverter implements ITypeConverter<StyleSource> {
  @Override
  public StyleSource convert(String value) {
    try {
      return StyleSource.parse(value);
    } catch (LabException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
