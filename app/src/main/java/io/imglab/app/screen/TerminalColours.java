package io.imglab.app.screen;

/** How many colours a terminal has. */
enum TerminalColours {
  /** 24 bits. */
  TRUE {
    @Override
    String colour(int rgb) {
      return "2;%s;%s;%s".formatted(channel(rgb, 0), channel(rgb, 1), channel(rgb, 2));
    }
  },
  /** Xterm's 256: 16 of the user's, a cube of 6 x 6 x 6, and 24 greys. */
  OF_256 {
    @Override
    String colour(int rgb) {
      return "5;" + nearest(rgb);
    }
  };

  private static final int[] CUBE_LEVELS = {0, 95, 135, 175, 215, 255};
  private static final int FIRST_CUBE = 16;
  private static final int FIRST_GREY = 232;
  private static final int GREYS = 24;

  /** The parameters that follow 38 or 48 in SGR. */
  abstract String colour(int rgb);

  /** Sets the colours of text and background, both as {@code 0xRRGGBB}. */
  String escape(int text, int background) {
    return "\u001b[38;%s;48;%sm".formatted(colour(text), colour(background));
  }

  private static int channel(int rgb, int index) {
    return (rgb >> (16 - 8 * index)) & 0xFF;
  }

  private static int nearest(int rgb) {
    int cube = 0;
    int cubeError = 0;
    int sum = 0;
    for (int c = 0; c < 3; c++) {
      int value = channel(rgb, c);
      int level = nearestLevel(value);
      cube = 6 * cube + level;
      cubeError += squared(value - CUBE_LEVELS[level]);
      sum += value;
    }
    int grey = Math.max(0, Math.min(GREYS - 1, Math.round((sum / 3f - 8) / 10)));
    int greyError = 0;
    for (int c = 0; c < 3; c++) {
      greyError += squared(channel(rgb, c) - (8 + 10 * grey));
    }
    return greyError < cubeError ? FIRST_GREY + grey : FIRST_CUBE + cube;
  }

  private static int nearestLevel(int value) {
    int best = 0;
    for (int i = 1; i < CUBE_LEVELS.length; i++) {
      if (Math.abs(value - CUBE_LEVELS[i]) < Math.abs(value - CUBE_LEVELS[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int squared(int value) {
    return value * value;
  }
}
