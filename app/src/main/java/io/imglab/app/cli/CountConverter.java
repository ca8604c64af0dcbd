package io.imglab.app.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many there shall be of something; what is out of range is wrong usage. */
public abstract sealed class CountConverter implements ITypeConverter<Integer> {
  /** More is a slip of the keyboard. */
  private static final int MOST = 999_999;

  private final int least;

  private CountConverter(int least) {
    this.least = least;
  }

  /** Of what there must be some. */
  public static final class FromOne extends CountConverter {
    FromOne() {
      super(1);
    }
  }

  /** Of what there may be none. */
  public static final class FromZero extends CountConverter {
    FromZero() {
      super(0);
    }
  }

  @Override
  public final Integer convert(String value) {
    try {
      int count = Integer.parseInt(value);
      if (count >= least && count <= MOST) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Told below, with what would be right.
    }
    throw new TypeConversionException(
        "'%s' is not a whole number from %d to %d".formatted(value, least, MOST));
  }
}
