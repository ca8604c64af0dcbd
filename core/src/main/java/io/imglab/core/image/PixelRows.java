package io.imglab.core.image;

/**
 * A picture that is read row by row, so that a large one can be reduced without being in memory as
 * floats.
 */
public interface PixelRows {
  Size size();

  boolean hasAlpha();

  /**
   * Reads row {@code y}.
   *
   * @param row receives red, green, blue and, if there is one, alpha, {@code width} values each:
   *     sRGB-encoded, nominally 0..1, not premultiplied
   */
  void read(int y, double[] row);

  /** The number of values of a row: three or four times the width. */
  default int rowLength() {
    return (hasAlpha() ? Picture.CHANNELS + 1 : Picture.CHANNELS) * size().width();
  }
}
