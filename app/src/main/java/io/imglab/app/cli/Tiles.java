package io.imglab.app.cli;

import io.imglab.core.LabException;
import org.jspecify.annotations.Nullable;

/**
 * In which tiles a network shall look at pictures.
 *
 * @param side in pixels; 0 for none, null for what the memory asks for
 */
public record Tiles(@Nullable Integer side) {
  /** Smaller ones would be nearly all halo. */
  static final int LEAST = 64;

  static final String AUTO = "auto";
  static final String NONE = "none";

  /**
   * Reads {@code auto}, {@code none} or a number of pixels.
   *
   * @throws LabException if it is none of these, or fewer than {@link #LEAST}
   */
  static Tiles parse(String text) {
    if (text.equals(AUTO)) {
      return new Tiles(null);
    } else if (text.equals(NONE)) {
      return new Tiles(0);
    } else if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= LEAST) {
      return new Tiles(Integer.parseInt(text));
    }
    throw new LabException(
        "'%s' is not a valid tile size; write auto, none or a number of pixels from %d"
            .formatted(text, LEAST));
  }

  @Override
  public String toString() {
    return side == null ? AUTO : side == 0 ? NONE : side.toString();
  }
}
