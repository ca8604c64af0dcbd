package io.imglab.core.image;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The colour behind transparent pictures.
 *
 * @param rgb sRGB-encoded: {@code 0xRRGGBB}
 */
public record Background(int rgb) {
  public static final Background WHITE = new Background(0xFFFFFF);

  private static final Pattern HEX = Pattern.compile("#?([0-9a-f]{6})");
  private static final Map<String, Integer> NAMES =
      Map.of("white", 0xFFFFFF, "black", 0x000000, "grey", 0x808080, "gray", 0x808080);

  /**
   * Parses a colour as users write it: {@code #ff8000}, {@code white}, {@code black}, {@code grey}.
   *
   * @throws LabException if it is not one of these
   */
  public static Background of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    var hex = HEX.matcher(lower);
    if (hex.matches()) {
      return new Background(Integer.parseInt(hex.group(1), 16));
    } else if (NAMES.containsKey(lower)) {
      return new Background(NAMES.get(lower));
    }
    throw new InvalidValueException(
        "'%s' is not a valid colour; write one such as #ff8000, white, black or grey"
            .formatted(text));
  }

  /** Channel 0 (red), 1 (green) or 2 (blue), in [0, 1]. */
  float channel(int channel) {
    return (rgb >> (16 - 8 * channel) & 0xFF) / 255f;
  }

  @Override
  public String toString() {
    return "#%06x".formatted(rgb);
  }
}
