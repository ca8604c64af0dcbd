package io.imglab.core.image;

/**
 * Antialiased bilinear resizing, equal to Pillow's {@code BILINEAR} on float channels and to
 * torchvision with {@code antialias=True}: a triangle filter that widens with the reduction,
 * applied vertically and horizontally. Works on sRGB values without clamping; colours are weighted
 * by alpha.
 */
public final class Resampler {
  private Resampler() {}

  /** The full picture in another size; the picture itself if it has that size. */
  public static Picture resize(Picture picture, Size size) {
    return resize(picture, size, 0, 0, picture.width(), picture.height());
  }

  /**
   * The part of the picture in the box from {@code (x0, y0)} to {@code (x1, y1)} in another size.
   * The coordinates are pixels from 0 and may be fractions.
   */
  public static Picture resize(
      Picture picture, Size size, double x0, double y0, double x1, double y1) {
    Box box = new Box(x0, y0, x1, y1);
    box.check(picture.size());
    boolean same = size.equals(picture.size()) && box.equals(Box.full(size));
    return same ? picture : resize(picture.rows(), size, box);
  }

  /**
   * Scales the picture so that it just covers {@code size}, and crops the excess equally on both
   * sides. An excess of less than one pixel is not cropped; the full picture is resized instead.
   */
  public static Picture cover(Picture picture, Size size) {
    Box box = covering(picture.size(), size);
    return resize(picture, size, box.x0(), box.y0(), box.x1(), box.y1());
  }

  /** The same for a picture that is read row by row. */
  public static Picture cover(PixelRows rows, Size size) {
    return resize(rows, size, covering(rows.size(), size));
  }

  /** All of a picture that is read row by row in another size, whatever its proportions. */
  public static Picture squash(PixelRows rows, Size size) {
    return resize(rows, size, Box.full(rows.size()));
  }

  private static Picture resize(PixelRows rows, Size size, Box box) {
    ResampleKernels horizontal =
        ResampleKernels.of(rows.size().width(), box.x0(), box.x1(), size.width());
    ResampleKernels vertical =
        ResampleKernels.of(rows.size().height(), box.y0(), box.y1(), size.height());
    return new RowResampler(rows, horizontal, vertical).run();
  }

  private static Box covering(Size picture, Size size) {
    double scale =
        Math.max(
            (double) size.width() / picture.width(), (double) size.height() / picture.height());
    double left = margin(picture.width(), size.width(), scale);
    double top = margin(picture.height(), size.height(), scale);
    return new Box(left, top, picture.width() - left, picture.height() - top);
  }

  /** The number of source pixels to crop at each end of a side. */
  private static double margin(int length, int target, double scale) {
    double excess = length * scale - target;
    return excess < 1 ? 0 : excess / scale / 2;
  }

  private record Box(double x0, double y0, double x1, double y1) {
    static Box full(Size size) {
      return new Box(0, 0, size.width(), size.height());
    }

    void check(Size size) {
      if (!(0 <= x0 && x0 < x1 && x1 <= size.width())
          || !(0 <= y0 && y0 < y1 && y1 <= size.height())) {
        throw new IllegalArgumentException(
            "box (%s, %s, %s, %s) must lie in a picture of %s".formatted(x0, y0, x1, y1, size));
      }
    }
  }
}
