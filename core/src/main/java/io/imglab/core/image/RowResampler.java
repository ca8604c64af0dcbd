package io.imglab.core.image;

import org.jspecify.annotations.Nullable;

/**
 * Resizes a picture while its rows come: of the source no more than one row is in memory, of the
 * result those rows that are not yet complete. Used once.
 */
final class RowResampler {
  /** Colours times alpha, alpha, and the colours alone for where alpha comes out as 0. */
  private static final int PLANES_WITH_ALPHA = 7;

  private static final int ALPHA = Picture.CHANNELS;
  private static final int PLAIN = ALPHA + 1;

  private final PixelRows source;
  private final Kernels across;
  private final Kernels down;
  private final int planes;
  private final int width;
  private final int height;
  private final float[] rgb;
  private final float @Nullable [] alpha;
  private final double[][] sums;

  RowResampler(PixelRows source, Kernels across, Kernels down) {
    this.source = source;
    this.across = across;
    this.down = down;
    this.width = across.count();
    this.height = down.count();
    this.planes = source.hasAlpha() ? PLANES_WITH_ALPHA : Picture.CHANNELS;
    this.rgb = new float[Math.multiplyExact(Picture.CHANNELS, Math.multiplyExact(width, height))];
    this.alpha = source.hasAlpha() ? new float[width * height] : null;
    this.sums = new double[height][];
  }

  Picture run() {
    if (across.isIdentity() && down.isIdentity()) {
      copyRows();
    } else {
      resizeRows();
    }
    return new Picture(new Size(width, height), rgb, isOpaque(alpha) ? null : alpha);
  }

  private static boolean isOpaque(float @Nullable [] alpha) {
    if (alpha != null) {
      for (float value : alpha) {
        if (value < 1) {
          return false;
        }
      }
    }
    return true;
  }

  private void copyRows() {
    float[] row = new float[source.rowLength()];
    for (int y = 0; y < height; y++) {
      source.read(y, row);
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        System.arraycopy(row, channel * width, rgb, (channel * height + y) * width, width);
      }
      if (alpha != null) {
        System.arraycopy(row, ALPHA * width, alpha, y * width, width);
      }
    }
  }

  private void resizeRows() {
    float[] row = new float[planes * source.size().width()];
    float[] narrow = new float[planes * width];
    int complete = 0;
    int begun = 0;
    for (int y = 0; y < source.size().height(); y++) {
      source.read(y, row);
      narrow(row, narrow);
      for (; begun < height && down.first(begun) <= y; begun++) {
        sums[begun] = new double[narrow.length];
      }
      for (int i = complete; i < begun; i++) {
        add(narrow, i, y);
      }
      for (; complete < begun && down.end(complete) <= y + 1; complete++) {
        finish(complete);
      }
    }
  }

  /** Brings a row to the result's width. */
  private void narrow(float[] row, float[] result) {
    if (alpha != null) {
      multiply(row);
    }
    if (across.isIdentity()) {
      System.arraycopy(row, 0, result, 0, result.length);
      return;
    }
    for (int plane = 0; plane < planes; plane++) {
      across.apply(row, plane * source.size().width(), result, plane * width);
    }
  }

  /** Keeps the colours as further planes and multiplies them with alpha. */
  private void multiply(float[] row) {
    int length = source.size().width();
    System.arraycopy(row, 0, row, PLAIN * length, Picture.CHANNELS * length);
    for (int i = 0; i < Picture.CHANNELS * length; i++) {
      row[i] *= row[ALPHA * length + i % length];
    }
  }

  private void add(float[] narrow, int i, int y) {
    if (y < down.end(i)) {
      double weight = down.weight(i, y);
      double[] sum = sums[i];
      for (int x = 0; x < sum.length; x++) {
        sum[x] += weight * narrow[x];
      }
    }
  }

  private void finish(int y) {
    double[] sum = sums[y];
    sums[y] = null;
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      int start = (channel * height + y) * width;
      for (int x = 0; x < width; x++) {
        rgb[start + x] = (float) colour(sum, channel, x);
      }
    }
    if (alpha != null) {
      for (int x = 0; x < width; x++) {
        alpha[y * width + x] = (float) sum[ALPHA * width + x];
      }
    }
  }

  private double colour(double[] sum, int channel, int x) {
    if (alpha == null) {
      return sum[channel * width + x];
    }
    double opacity = (float) sum[ALPHA * width + x];
    return opacity > 0 ? sum[channel * width + x] / opacity : sum[(PLAIN + channel) * width + x];
  }
}
