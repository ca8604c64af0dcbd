package io.imglab.core.image;

import org.jspecify.annotations.Nullable;

/**
 * Resizes a picture while its rows come: of the source no more than one row is in memory, of the
 * result those rows that are not yet complete. Columns go first: adding rows to rows is what the
 * processor's vectors do fast, and what is left for the rows is little. Used once.
 */
final class RowResampler {
  /** Colours times alpha, alpha, and the colours alone for where alpha comes out as 0. */
  private static final int PLANES_WITH_ALPHA = 7;

  private static final int ALPHA = Picture.CHANNELS;
  private static final int PLAIN = ALPHA + 1;

  private final PixelRows source;
  private final ResampleKernels across;
  private final ResampleKernels down;
  private final int planes;
  private final int width;
  private final int height;
  private final float[] rgb;
  private final float @Nullable [] alpha;
  private final double[][] sums;

  RowResampler(PixelRows source, ResampleKernels across, ResampleKernels down) {
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
    double[] row = new double[source.rowLength()];
    for (int y = 0; y < height; y++) {
      source.read(y, row);
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        copy(row, channel * width, rgb, (channel * height + y) * width);
      }
      if (alpha != null) {
        copy(row, ALPHA * width, alpha, y * width);
      }
    }
  }

  private void copy(double[] from, int start, float[] to, int at) {
    for (int x = 0; x < width; x++) {
      to[at + x] = (float) from[start + x];
    }
  }

  private void resizeRows() {
    double[] row = new double[planes * source.size().width()];
    int complete = 0;
    int begun = 0;
    for (int y = 0; y < source.size().height() && complete < height; y++) {
      source.read(y, row);
      if (alpha != null) {
        multiply(row);
      }
      for (; begun < height && down.first(begun) <= y; begun++) {
        sums[begun] = new double[row.length];
      }
      for (int i = complete; i < begun; i++) {
        add(row, i, y);
      }
      for (; complete < begun && down.end(complete) <= y + 1; complete++) {
        finish(complete);
      }
    }
  }

  /** Keeps the colours as further planes and multiplies them with alpha. */
  private void multiply(double[] row) {
    int length = source.size().width();
    System.arraycopy(row, 0, row, PLAIN * length, Picture.CHANNELS * length);
    for (int i = 0; i < Picture.CHANNELS * length; i++) {
      row[i] *= row[ALPHA * length + i % length];
    }
  }

  private void add(double[] row, int i, int y) {
    double weight = y < down.end(i) ? down.weight(i, y) : 0;
    if (weight != 0) {
      double[] sum = sums[i];
      for (int x = 0; x < sum.length; x++) {
        sum[x] += weight * row[x];
      }
    }
  }

  /** Brings a complete row to the result's width and puts it there. */
  private void finish(int y) {
    double[] row = narrow(sums[y]);
    sums[y] = null;
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      int start = (channel * height + y) * width;
      for (int x = 0; x < width; x++) {
        rgb[start + x] = (float) colour(row, channel, x);
      }
    }
    if (alpha != null) {
      copy(row, ALPHA * width, alpha, y * width);
    }
  }

  private double[] narrow(double[] row) {
    if (across.isIdentity()) {
      return row;
    }
    double[] narrow = new double[planes * width];
    for (int plane = 0; plane < planes; plane++) {
      across.apply(row, plane * source.size().width(), narrow, plane * width);
    }
    return narrow;
  }

  private double colour(double[] row, int channel, int x) {
    if (alpha == null) {
      return row[channel * width + x];
    }
    double opacity = (float) row[ALPHA * width + x];
    return opacity > 0 ? row[channel * width + x] / opacity : row[(PLAIN + channel) * width + x];
  }
}
