package io.imglab.app;

import io.imglab.core.LabException;
import io.imglab.core.style.TargetSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --size}. */
final class TargetSizeConverter implements ITypeConverter<TargetSize> {
  @Override
  public TargetSize convert(String value) {
    try {
      return TargetSize.parse(value);
    } catch (LabException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
