package io.imglab.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code auto}, {@code none} or a number of pixels. */
final class TilesConverter implements ITypeConverter<Tiles> {
  @Override
  public Tiles convert(String value) {
    if (value.equals(Tiles.AUTO)) {
      return new Tiles(null);
    } else if (value.equals(Tiles.NONE)) {
      return new Tiles(0);
    } else if (value.matches("\\d{1,5}") && Integer.parseInt(value) >= Tiles.LEAST) {
      return new Tiles(Integer.parseInt(value));
    }
    throw new TypeConversionException(
        "'%s' is no size of tiles; it must be auto, none or at least %d pixels"
            .formatted(value, Tiles.LEAST));
  }
}
