package io.imglab.core.chart;

import java.util.Locale;

/**
 * Text in a built-in font of 3x5 pixels. Captions look the same everywhere, even where Java finds
 * no fonts.
 */
final class PixelText {
  static final int HEIGHT = 5;
  private static final int WIDTH = 3;
  private static final int ADVANCE = WIDTH + 1;
  private static final String CHARACTERS = "0123456789.-ABCDEFGHIJKLMNOPQRSTUVWXYZ_=%/+:,";

  /** Three bits per row and five rows per character, from the top left. */
  private static final int[] GLYPHS = {
    0b111_101_101_101_111,
    0b010_110_010_010_111,
    0b111_001_111_100_111,
    0b111_001_111_001_111,
    0b101_101_111_001_001,
    0b111_100_111_001_111,
    0b111_100_111_101_111,
    0b111_001_010_010_010,
    0b111_101_111_101_111,
    0b111_101_111_001_111,
    0b000_000_000_000_010,
    0b000_000_111_000_000,
    0b010_101_111_101_101,
    0b110_101_110_101_110,
    0b011_100_100_100_011,
    0b110_101_101_101_110,
    0b111_100_110_100_111,
    0b111_100_110_100_100,
    0b011_100_101_101_011,
    0b101_101_111_101_101,
    0b111_010_010_010_111,
    0b001_001_001_101_010,
    0b101_101_110_101_101,
    0b100_100_100_100_111,
    0b101_111_111_101_101,
    0b110_101_101_101_101,
    0b010_101_101_101_010,
    0b110_101_110_100_100,
    0b010_101_101_110_011,
    0b110_101_110_101_101,
    0b011_100_010_001_110,
    0b111_010_010_010_010,
    0b101_101_101_101_111,
    0b101_101_101_101_010,
    0b101_101_111_111_101,
    0b101_101_010_101_101,
    0b101_101_010_010_010,
    0b111_001_010_100_111,
    0b000_000_000_000_111,
    0b000_111_000_111_000,
    0b101_001_010_100_101,
    0b001_001_010_100_100,
    0b000_010_111_010_000,
    0b000_010_000_010_000,
    0b000_000_000_010_100
  };

  private PixelText() {}

  /** The width of a text at scale 1. */
  static int width(String text) {
    return text.length() * ADVANCE - 1;
  }

  /** A text, cut so that it is at max {@code pixels} wide at a scale. */
  static String cut(String text, int pixels, int scale) {
    int max = Math.max(0, (pixels / scale + 1) / ADVANCE);
    return text.length() <= max ? text : text.substring(0, max);
  }

  /** Draws black capitals; characters without a glyph become spaces. */
  static void draw(String text, Canvas canvas, int left, int top, int scale) {
    String capitals = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i < capitals.length(); i++) {
      int glyph = CHARACTERS.indexOf(capitals.charAt(i));
      for (int bit = 0; glyph >= 0 && bit < WIDTH * HEIGHT; bit++) {
        if (((GLYPHS[glyph] >> (WIDTH * HEIGHT - 1 - bit)) & 1) == 1) {
          int x = left + (i * ADVANCE + bit % WIDTH) * scale;
          canvas.fillBlack(x, top + bit / WIDTH * scale, scale);
        }
      }
    }
  }
}
