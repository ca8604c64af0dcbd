package io.imglab.core.chart;

import java.util.Arrays;

/**
 * Spreads the error of each pixel over its neighbours (Floyd and Steinberg 1976), line by line in
 * turning direction.
 */
final class Dithering {
  private static final int CHANNELS = 3;

  private final int width;
  private final Palette palette;
  private float[][] errors;
  private float[][] nextErrors;

  private Dithering(int width, Palette palette) {
    this.width = width;
    this.palette = palette;
    errors = new float[CHANNELS][width + 2]; // a margin on each side
    nextErrors = new float[CHANNELS][width + 2];
  }

  /** The places in the palette that look most like the frame. */
  static byte[] indices(int[] frame, int width, Palette palette) {
    Dithering dithering = new Dithering(width, palette);
    byte[] indices = new byte[frame.length];
    for (int y = 0; y < frame.length / width; y++) {
      dithering.row(frame, indices, y);
    }
    return indices;
  }

  private void row(int[] frame, byte[] indices, int y) {
    int direction = y % 2 == 0 ? 1 : -1;
    for (int i = 0; i < width; i++) {
      int x = direction > 0 ? i : width - 1 - i;
      int wanted = corrected(frame[y * width + x], x);
      int index = palette.index(wanted);
      indices[y * width + x] = (byte) index;
      spread(wanted, palette.colour(index), x + 1, direction);
    }
    float[][] used = errors;
    errors = nextErrors;
    nextErrors = used;
    for (float[] channel : nextErrors) {
      Arrays.fill(channel, 0);
    }
  }

  private int corrected(int colour, int x) {
    int corrected = 0;
    for (int c = 0; c < CHANNELS; c++) {
      int value = Math.round(PackedRgb.channel(colour, c) + errors[c][x + 1]);
      corrected = (corrected << 8) | Math.max(0, Math.min(value, 255));
    }
    return corrected;
  }

  private void spread(int wanted, int taken, int place, int direction) {
    for (int c = 0; c < CHANNELS; c++) {
      float error = (PackedRgb.channel(wanted, c) - PackedRgb.channel(taken, c)) / 16f;
      errors[c][place + direction] += 7 * error;
      nextErrors[c][place - direction] += 3 * error;
      nextErrors[c][place] += 5 * error;
      nextErrors[c][place + direction] += error;
    }
  }
}
