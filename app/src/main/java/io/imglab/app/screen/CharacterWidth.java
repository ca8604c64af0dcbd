package io.imglab.app.screen;

/**
 * How many columns text takes on a terminal. Where terminals differ, as for sequences of emoji, the
 * larger number counts: a line that is too short does no harm, one that wraps does.
 */
final class CharacterWidth {
  /** First and last code points of East Asian wide characters and emoji (Unicode Annex 11). */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x231A, 0x231B},
    {0x23E9, 0x23F3},
    {0x25FD, 0x25FE},
    {0x2600, 0x27BF},
    {0x2B1B, 0x2B55},
    {0x2E80, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18DFF},
    {0x1B000, 0x1B2FF},
    {0x1F000, 0x1FAFF},
    {0x20000, 0x3FFFD}
  };

  /** Makes the character before it an emoji, which is wide. */
  private static final int EMOJI_SELECTOR = 0xFE0F;

  private CharacterWidth() {}

  /** The columns of a text without line breaks. */
  public static int of(String text) {
    return text.codePoints().map(CharacterWidth::of).sum();
  }

  private static int of(int codePoint) {
    if (codePoint == EMOJI_SELECTOR) {
      return 1;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  private static boolean isWide(int codePoint) {
    for (int[] range : WIDE) {
      if (codePoint >= range[0] && codePoint <= range[1]) {
        return true;
      }
    }
    return false;
  }

  /** The beginning of a text that fits into {@code columns}. */
  public static String cut(String text, int columns) {
    int end = 0;
    int width = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      width += of(codePoint);
      if (width > columns) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end);
  }
}
