package io.imglab.core.image;

import org.jspecify.annotations.Nullable;

/**
 * Resizes a picture while its rows are read: at most one source row is in memory, and of the result
 * the rows that are not yet complete. The vertical pass comes first: adding rows to rows vectorises
 * well, and leaves little work for the horizontal pass. Used once.
 */
final class RowResampler {
  /** Premultiplied colours, alpha, and plain colours for pixels whose alpha results in 0. */
  private static final int PLANES_WITH_ALPHA = 7;

  private static final int ALPHA = Picture.CHANNELS;
  private static final int PLAIN = ALPHA + 1;

  private final PixelRows source;
  private final ResampleKernels horizontal;
  private final ResampleKernels vertical;
  private final int planes;
  private final int width;
  private final int height;
  private final float[] rgb;
  private final float @Nullable [] alpha;
  private final double[][] sums;

  RowResampler(PixelRows source, ResampleKernels horizontal, ResampleKernels vertical) {
    this.source = source;
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.width = horizontal.count();
    this.height = vertical.count();
    this.planes = source.hasAlpha() ? PLANES_WITH_ALPHA : Picture.CHANNELS;
    this.rgb = new float[Math.multiplyExact(Picture.CHANNELS, Math.multiplyExact(width, height))];
    this.alpha = source.hasAlpha() ? new float[width * height] : null;
    this.sums = new double[height][];
  }

  Picture run() {
    if (horizontal.isIdentity() && vertical.isIdentity()) {
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
    int started = 0;
    for (int y = 0; y < source.size().height() && complete < height; y++) {
      source.read(y, row);
      if (alpha != null) {
        premultiply(row);
      }
      for (; started < height && vertical.first(started) <= y; started++) {
        sums[started] = new double[row.length];
      }
      for (int i = complete; i < started; i++) {
        add(row, i, y);
      }
      for (; complete < started && vertical.end(complete) <= y + 1; complete++) {
        finish(complete);
      }
    }
  }

  /** Copies the colours to further planes and premultiplies the original ones. */
  private void premultiply(double[] row) {
    int length = source.size().width();
    System.arraycopy(row, 0, row, PLAIN * length, Picture.CHANNELS * length);
    for (int i = 0; i < Picture.CHANNELS * length; i++) {
      row[i] *= row[ALPHA * length + i % length];
    }
  }

  private void add(double[] row, int i, int y) {
    double weight = y < vertical.end(i) ? vertical.weight(i, y) : 0;
    if (weight != 0) {
      double[] sum = sums[i];
      for (int x = 0; x < sum.length; x++) {
        sum[x] += weight * row[x];
      }
    }
  }

  /** Resamples a complete row to the result's width and stores it. */
  private void finish(int y) {
    double[] row = resampled(sums[y]);
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

  private double[] resampled(double[] row) {
    if (horizontal.isIdentity()) {
      return row;
    }
    double[] resampled = new double[planes * width];
    for (int plane = 0; plane < planes; plane++) {
      horizontal.apply(row, plane * source.size().width(), resampled, plane * width);
    }
    return resampled;
  }

  private double colour(double[] row, int channel, int x) {
    if (alpha == null) {
      return row[channel * width + x];
    }
    double opacity = (float) row[ALPHA * width + x];
    return opacity > 0 ? row[channel * width + x] / opacity : row[(PLAIN + channel) * width + x];
  }
}
