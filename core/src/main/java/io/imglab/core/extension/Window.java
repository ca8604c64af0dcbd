package io.imglab.core.extension;

/**
 * The window that a convolution slides over an image.
 *
 * @param height rows of the kernel
 * @param width columns of the kernel
 * @param stride pixels from one position to the next, along both axes
 * @param padding zeros added on each side
 */
public record Window(int height, int width, int stride, int padding) {
  /** Refuses sides and a stride below 1, and negative padding. */
  public Window {
    if (height < 1 || width < 1 || stride < 1 || padding < 0) {
      throw new IllegalArgumentException(
          "window %sx%s with stride %s and padding %s; sides and stride must be positive"
              .formatted(height, width, stride, padding));
    }
  }

  /** A square window. */
  public static Window square(int side, int stride, int padding) {
    return new Window(side, side, stride, padding);
  }

  /** A window of odd side that keeps the size of the image. */
  public static Window same(int side) {
    if (side % 2 == 0) {
      throw new IllegalArgumentException("kernel %s is even; it must be odd".formatted(side));
    }
    return square(side, 1, side / 2);
  }

  /** The window that covers a full image, which leaves one pixel. */
  public static Window whole(int height, int width) {
    return new Window(height, width, 1, 0);
  }

  long area() {
    return (long) height * width;
  }

  /** Output pixels of a convolution for {@code size} pixels. */
  static long shrunk(long size, int side, Window window) {
    return (size + 2L * window.padding - side) / window.stride + 1;
  }

  /** Output pixels of a transposed convolution for {@code size} pixels. */
  static long grown(long size, int side, Window window, int extra) {
    return (size - 1) * window.stride - 2L * window.padding + side + extra;
  }
}
