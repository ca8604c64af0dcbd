package io.imglab.core.chart;

import io.imglab.core.image.Picture;

/** Colours of 8 bits per channel, packed as {@code 0xRRGGBB}. */
final class PackedRgb {
  private PackedRgb() {}

  static int[] of(Picture picture) {
    int pixels = picture.width() * picture.height();
    int[] colours = new int[pixels];
    for (int i = 0; i < pixels; i++) {
      colours[i] =
          (eightBits(picture.rgb()[i]) << 16)
              | (eightBits(picture.rgb()[pixels + i]) << 8)
              | eightBits(picture.rgb()[2 * pixels + i]);
    }
    return colours;
  }

  private static int eightBits(float value) {
    return Math.round(255 * Math.max(0, Math.min(value, 1)));
  }

  static int pack(double red, double green, double blue) {
    return ((int) Math.round(red) << 16) | ((int) Math.round(green) << 8) | (int) Math.round(blue);
  }

  /** Channel 0 (red), 1 (green) or 2 (blue). */
  static int channel(int colour, int channel) {
    return (colour >> (16 - 8 * channel)) & 0xFF;
  }

  /** The weighted squared distance between two colours; green has the largest weight. */
  static double distance(int colour, double red, double green, double blue) {
    double r = channel(colour, 0) - red;
    double g = channel(colour, 1) - green;
    double b = channel(colour, 2) - blue;
    return 2 * r * r + 4 * g * g + 3 * b * b;
  }
}
