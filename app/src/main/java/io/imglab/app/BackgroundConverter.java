package io.imglab.app;

import io.imglab.core.LabException;
import io.imglab.core.image.Background;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --background}. */
final class BackgroundConverter implements ITypeConverter<Background> {
  @Override
  public Background convert(String value) {
    try {
      return Background.of(value);
    } catch (LabException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
