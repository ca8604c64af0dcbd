package io.imglab.app.style.option;

import io.imglab.core.LabException;
import io.imglab.core.style.config.ExtraTerm;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --loss}. */
final class ExtraTermConverter implements ITypeConverter<ExtraTerm> {
  @Override
  public ExtraTerm convert(String value) {
    try {
      return ExtraTerm.parse(value);
    } catch (LabException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
