package io.imglab.core.image;

/**
 * An opaque RGB picture: planar floats {@code (3, H, W)}, sRGB-encoded, nominally 0..1. Values out
 * of that range are kept; only {@link PictureWriter} clamps them.
 */
public final class Picture {
  static final int CHANNELS = 3;

  private final Size size;
  private final float[] rgb;

  /**
   * Wraps {@code rgb} without copying it.
   *
   * @param rgb all of red row by row, then green, then blue; {@code 3 * height * width} values
   */
  public Picture(Size size, float[] rgb) {
    if (rgb.length != CHANNELS * size.pixels()) {
      throw new IllegalArgumentException(
          "a picture of %s needs %d values, not %d"
              .formatted(size, CHANNELS * size.pixels(), rgb.length));
    }
    this.size = size;
    this.rgb = rgb;
  }

  public Size size() {
    return size;
  }

  public int width() {
    return size.width();
  }

  public int height() {
    return size.height();
  }

  /** The values themselves, not a copy: {@code (3, H, W)}. */
  public float[] rgb() {
    return rgb;
  }
}
