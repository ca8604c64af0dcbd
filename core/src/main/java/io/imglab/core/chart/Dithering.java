package io.imglab.core.chart;

import java.util.Arrays;

/** Error diffusion (Floyd and Steinberg 1976) with alternating direction of the lines. */
final class Dithering {
  private static final int CHANNELS = 3;

  private final int width;
  private final Palette palette;
  private float[][] errors;
  private float[][] nextErrors;

  private Dithering(int width, Palette palette) {
    this.width = width;
    this.palette = palette;
    errors = new float[CHANNELS][width + 2]; // with a margin on each side
    nextErrors = new float[CHANNELS][width + 2];
  }

  /** The palette indices of the dithered frame. */
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
      int target = corrected(frame[y * width + x], x);
      int index = palette.index(target);
      indices[y * width + x] = (byte) index;
      spread(target, palette.colour(index), x + 1, direction);
    }
    float[][] previous = errors;
    errors = nextErrors;
    nextErrors = previous;
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

  private void spread(int target, int quantised, int column, int direction) {
    for (int c = 0; c < CHANNELS; c++) {
      float error = (PackedRgb.channel(target, c) - PackedRgb.channel(quantised, c)) / 16f;
      errors[c][column + direction] += 7 * error;
      nextErrors[c][column - direction] += 3 * error;
      nextErrors[c][column] += 5 * error;
      nextErrors[c][column + direction] += error;
    }
  }
}
