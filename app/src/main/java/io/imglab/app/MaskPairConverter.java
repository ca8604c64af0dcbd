package io.imglab.app;

import io.imglab.core.LabException;
import io.imglab.core.style.MaskPair;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --mask}. */
final class MaskPairConverter implements ITypeConverter<MaskPair> {
  @Override
  public MaskPair convert(String value) {
    try {
      return MaskPair.parse(value);
    } catch (LabException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
