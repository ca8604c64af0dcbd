package io.imglab.core.image;

import io.imglab.core.LabException;

/**
 * Width and height of a picture in pixels, both at least 1. Operations whose result would have a
 * side of less than 1, or more than an {@code int} can hold, throw a {@link LabException}.
 */
public record Size(int width, int height) {
  public Size {
    if (width < 1 || height < 1) {
      throw new LabException(
          "size '%sx%s' is empty; both sides must be at least 1".formatted(width, height));
    }
  }

  public int shortSide() {
    return Math.min(width, height);
  }

  public int longSide() {
    return Math.max(width, height);
  }

  /** The number of pixels; exceeds an {@code int} for the largest sizes. */
  public long pixels() {
    return (long) width * height;
  }

  Size transposed() {
    return new Size(/* width= */ height, /* height= */ width);
  }

  /**
   * The size of the same aspect ratio with short side {@code n}; the long side is truncated, as in
   * torchvision.
   */
  public Size withShortSide(int n) {
    return scaled(n, shortSide());
  }

  /**
   * The size of the same aspect ratio with long side {@code n}; the short side is truncated, but at
   * least 1.
   */
  public Size withLongSide(int n) {
    return scaled(n, longSide());
  }

  /** This size times {@code n / side}. */
  private Size scaled(int n, int side) {
    return new Size(scaled(width, n, side), scaled(height, n, side));
  }

  private static int scaled(int length, int n, int side) {
    long scaled = (long) length * n / side;
    if (scaled > Integer.MAX_VALUE) {
      throw new LabException(
          "side '%s' makes the picture too large; give a smaller side".formatted(n));
    }
    return n < 1 ? n : (int) Math.max(1, scaled);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
