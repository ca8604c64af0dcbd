package io.imglab.core.image;

/**
 * A picture that is read row by row, so that a large one can be made small without ever being in
 * memory as floats.
 */
public interface PixelRows {
  Size size();

  boolean hasAlpha();

  /**
   * Reads row {@code y}.
   *
   * @param row gets the row's red, then green, then blue and, if there is one, alpha, {@code width}
   *     values each: sRGB-encoded, nominally 0..1, not multiplied with alpha
   */
  void read(int y, double[] row);

  /** Values of a row: three or four times the width. */
  default int rowLength() {
    return (hasAlpha() ? Picture.CHANNELS + 1 : Picture.CHANNELS) * size().width();
  }
}
