package io.imglab.core.image;

/**
 * Antialiased bilinear resizing, equal to Pillow's {@code BILINEAR} on float channels and to
 * torchvision with {@code antialias=True}: a triangle filter that widens with the reduction, first
 * along rows, then along columns. Works on the sRGB values as they are, without clamping.
 */
public final class Resampler {
  private Resampler() {}

  /** The whole picture in another size; the picture itself if it has that size. */
  public static Picture resize(Picture picture, Size size) {
    return resize(picture, size, 0, 0, picture.width(), picture.height());
  }

  /**
   * The part of the picture in the box from {@code (x0, y0)} to {@code (x1, y1)}, in pixels that
   * start at 0 and may be fractions, in another size.
   */
  public static Picture resize(
      Picture picture, Size size, double x0, double y0, double x1, double y1) {
    checkBox(picture, x0, y0, x1, y1);
    Picture resized = picture;
    if (size.width() != picture.width() || x0 != 0 || x1 != picture.width()) {
      resized = resizeRows(resized, Kernels.of(picture.width(), x0, x1, size.width()));
    }
    if (size.height() != picture.height() || y0 != 0 || y1 != picture.height()) {
      resized = resizeColumns(resized, Kernels.of(picture.height(), y0, y1, size.height()));
    }
    return resized;
  }

  /**
   * Scales the picture until it just covers {@code size} and cuts what stands out, equally on both
   * sides. What would stand out by less than one pixel is not cut: the whole picture is resized.
   */
  public static Picture cover(Picture picture, Size size) {
    double scale =
        Math.max(
            (double) size.width() / picture.width(), (double) size.height() / picture.height());
    double left = margin(picture.width(), size.width(), scale);
    double top = margin(picture.height(), size.height(), scale);
    return resize(picture, size, left, top, picture.width() - left, picture.height() - top);
  }

  /** What to cut at each end of a side, in source pixels. */
  private static double margin(int length, int target, double scale) {
    double excess = length * scale - target;
    return excess < 1 ? 0 : excess / scale / 2;
  }

  private static void checkBox(Picture picture, double x0, double y0, double x1, double y1) {
    if (!(0 <= x0 && x0 < x1 && x1 <= picture.width())
        || !(0 <= y0 && y0 < y1 && y1 <= picture.height())) {
      throw new IllegalArgumentException(
          "box (%s, %s, %s, %s) must lie in a picture of %s"
              .formatted(x0, y0, x1, y1, picture.size()));
    }
  }

  private static Picture resizeRows(Picture picture, Kernels kernels) {
    Size size = new Size(kernels.count(), picture.height());
    float[] rgb = new float[Math.toIntExact(Picture.CHANNELS * size.pixels())];
    for (int row = 0; row < Picture.CHANNELS * size.height(); row++) {
      for (int x = 0; x < size.width(); x++) {
        rgb[row * size.width() + x] = kernels.apply(x, picture.rgb(), row * picture.width());
      }
    }
    return new Picture(size, rgb);
  }

  private static Picture resizeColumns(Picture picture, Kernels kernels) {
    Size size = new Size(picture.width(), kernels.count());
    float[] rgb = new float[Math.toIntExact(Picture.CHANNELS * size.pixels())];
    double[] sums = new double[size.width()];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      int plane = channel * picture.width() * picture.height();
      for (int y = 0; y < size.height(); y++) {
        kernels.addRows(y, picture.rgb(), plane, sums);
        int start = (channel * size.height() + y) * size.width();
        for (int x = 0; x < size.width(); x++) {
          rgb[start + x] = (float) sums[x];
        }
      }
    }
    return new Picture(size, rgb);
  }
}
