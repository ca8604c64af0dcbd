package io.imglab.app.gan;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of epochs, which knows whether it is the default: a time budget replaces the default,
 * but not a number that was asked for.
 */
record EpochCount(int epochs, boolean isGiven) {
  EpochCount {
    if (epochs < 1) {
      throw new InvalidValueException("'%s' is too small; it must be at least 1".formatted(epochs));
    }
  }

  static EpochCount byDefault(int epochs) {
    return new EpochCount(epochs, false);
  }

  /** The number as users type it. */
  @Override
  public String toString() {
    return Integer.toString(epochs);
  }

  /** Parses a number from the command line. */
  static final class Converter implements ITypeConverter<EpochCount> {
    @Override
    public EpochCount convert(String value) {
      try {
        return new EpochCount(Integer.parseInt(value), true);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'%s' is not a number of epochs; write a whole number such as 20".formatted(value));
      } catch (LabException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
