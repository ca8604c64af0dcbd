package io.imglab.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses a count; one out of range is a usage error. */
public abstract sealed class CountConverter implements ITypeConverter<Integer> {
  /** Larger counts are typing errors. */
  private static final int MAX = 99_999_999;

  private final int min;

  private CountConverter(int min) {
    this.min = min;
  }

  /** A count of at least 1. */
  public static final class FromOne extends CountConverter {
    FromOne() {
      super(1);
    }
  }

  /** A count that may be 0. */
  public static final class FromZero extends CountConverter {
    FromZero() {
      super(0);
    }
  }

  @Override
  public final Integer convert(String value) {
    try {
      int count = Integer.parseInt(value);
      if (count >= min && count <= MAX) {
        return count;
      }
    } catch (NumberFormatException e) {
      // reported below, like a number out of range
    }
    throw new TypeConversionException(
        "'%s' is not a whole number from %s to %s".formatted(value, min, MAX));
  }
}
