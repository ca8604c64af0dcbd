package io.imglab.core.chart;

/**
 * Numbers in a font of 3x5 pixels, drawn without AWT: captions look alike everywhere, also where
 * Java finds no fonts.
 */
final class PixelText {
  static final int HEIGHT = 5;
  private static final int WIDTH = 3;
  private static final int ADVANCE = WIDTH + 1;
  private static final String CHARACTERS = "0123456789.-";

  /** Three bits a row, five rows a character, from the top left. */
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
    0b000_000_111_000_000
  };

  private PixelText() {}

  /** The width of a text at scale 1. */
  static int width(String text) {
    return text.length() * ADVANCE - 1;
  }

  /** Draws in black; a character without a glyph leaves a space. */
  static void draw(String text, Canvas canvas, int left, int top, int scale) {
    for (int i = 0; i < text.length(); i++) {
      int glyph = CHARACTERS.indexOf(text.charAt(i));
      for (int bit = 0; glyph >= 0 && bit < WIDTH * HEIGHT; bit++) {
        if (((GLYPHS[glyph] >> (WIDTH * HEIGHT - 1 - bit)) & 1) == 1) {
          int x = left + (i * ADVANCE + bit % WIDTH) * scale;
          canvas.blacken(x, top + bit / WIDTH * scale, scale);
        }
      }
    }
  }
}
