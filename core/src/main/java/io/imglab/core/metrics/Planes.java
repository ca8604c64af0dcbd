package io.imglab.core.metrics;

/**
 * One image, (C, H, W), with the two operations of an image pyramid (Burt and Adelson 1983, "The
 * Laplacian Pyramid as a Compact Image Code"): reduction by a binomial filter of five taps,
 * mirrored at the borders, and subsampling; and expansion, its counterpart.
 */
final class Planes {
  private static final float[] TAPS = {1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f};

  private final int channels;
  private final int height;
  private final int width;
  private final float[] values;

  /** Wraps {@code values}, (C, H, W), without copying them. */
  Planes(int channels, int height, int width, float[] values) {
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.values = values;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  float[] values() {
    return values;
  }

  /** The image reduced to half its size, rounded up. */
  Planes halved() {
    Planes smooth = blurred();
    Planes half = empty((height + 1) / 2, (width + 1) / 2);
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < half.height; y++) {
        for (int x = 0; x < half.width; x++) {
          half.values[half.at(c, y, x)] = smooth.values[at(c, 2 * y, 2 * x)];
        }
      }
    }
    return half;
  }

  /**
   * The image expanded to the size before {@link #halved}: zeros between the pixels, then four
   * times the filter.
   */
  Planes doubled(int toHeight, int toWidth) {
    Planes sparse = empty(toHeight, toWidth);
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          sparse.values[sparse.at(c, 2 * y, 2 * x)] = 4 * values[at(c, y, x)];
        }
      }
    }
    return sparse.blurred();
  }

  Planes minus(Planes other) {
    Planes difference = empty(height, width);
    for (int i = 0; i < values.length; i++) {
      difference.values[i] = values[i] - other.values[i];
    }
    return difference;
  }

  /** The index of a value in {@link #values}. */
  int at(int channel, int y, int x) {
    return (channel * height + y) * width + x;
  }

  private Planes empty(int newHeight, int newWidth) {
    return new Planes(channels, newHeight, newWidth, new float[channels * newHeight * newWidth]);
  }

  private Planes blurred() {
    return blurred(true).blurred(false);
  }

  private Planes blurred(boolean alongRows) {
    Planes smooth = empty(height, width);
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          float sum = 0;
          for (int tap = 0; tap < TAPS.length; tap++) {
            int source =
                alongRows
                    ? at(c, y, mirrored(x + tap - 2, width))
                    : at(c, mirrored(y + tap - 2, height), x);
            sum += TAPS[tap] * values[source];
          }
          smooth.values[at(c, y, x)] = sum;
        }
      }
    }
    return smooth;
  }

  /** Mirrors at the centre of the border pixel, which keeps even positions even. */
  private static int mirrored(int position, int length) {
    int mirrored = Math.abs(position);
    return mirrored < length ? mirrored : 2 * (length - 1) - mirrored;
  }
}
