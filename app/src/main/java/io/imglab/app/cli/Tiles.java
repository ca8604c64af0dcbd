package io.imglab.app.cli;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import org.jspecify.annotations.Nullable;

/**
 * The size of the tiles in which a network processes pictures.
 *
 * @param side in pixels; 0 for no tiles, null to choose by the available memory
 */
public record Tiles(@Nullable Integer side) {
  /** Smaller tiles would consist mostly of the margins that they share. */
  static final int MIN = 64;

  static final String AUTO = "auto";
  static final String NONE = "none";

  /**
   * Parses {@code auto}, {@code none} or a number of pixels.
   *
   * @throws LabException if it is none of these, or fewer than {@link #MIN}
   */
  static Tiles parse(String text) {
    if (text.equals(AUTO)) {
      return new Tiles(null);
    } else if (text.equals(NONE)) {
      return new Tiles(0);
    } else if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= MIN) {
      return new Tiles(Integer.parseInt(text));
    }
    throw new InvalidValueException(
        "'%s' is not a valid tile size; write auto, none or a number of pixels from %s"
            .formatted(text, MIN));
  }

  @Override
  public String toString() {
    return side == null ? AUTO : side == 0 ? NONE : side.toString();
  }
}
