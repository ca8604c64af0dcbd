package io.imglab.core.image;

import io.imglab.core.image.codec.PictureWriter;
import org.jspecify.annotations.Nullable;

/**
 * An RGB picture in Java memory, with or without alpha: planar floats {@code (3, H, W)},
 * sRGB-encoded, nominally 0..1, and alpha as {@code (H, W)}. Colours are not premultiplied. Values
 * outside the range are kept; only {@link PictureWriter} clamps them.
 */
public final class Picture {
  public static final int CHANNELS = 3;

  private final Size size;
  private final float[] rgb;
  private final float @Nullable [] alpha;

  /**
   * Wraps {@code rgb} of an opaque picture without copying it.
   *
   * @param rgb the red plane row by row, then green, then blue; {@code 3 * height * width} values
   */
  public Picture(Size size, float[] rgb) {
    this(size, rgb, null);
  }

  /**
   * Wraps {@code rgb} and {@code alpha} without copying them.
   *
   * @param alpha 0 (transparent) to 1 (opaque), row by row; null for an opaque picture
   */
  public Picture(Size size, float[] rgb, float @Nullable [] alpha) {
    if (rgb.length != CHANNELS * size.pixels()) {
      throw new IllegalArgumentException(
          "a picture of %s needs %s values, not %s"
              .formatted(size, CHANNELS * size.pixels(), rgb.length));
    } else if (alpha != null && alpha.length != size.pixels()) {
      throw new IllegalArgumentException(
          "a picture of %s needs %s values of alpha, not %s"
              .formatted(size, size.pixels(), alpha.length));
    }
    this.size = size;
    this.rgb = rgb;
    this.alpha = alpha;
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

  /** The alpha values themselves, not a copy: {@code (H, W)}; null for an opaque picture. */
  public float @Nullable [] alpha() {
    return alpha;
  }

  /** The weight of a pixel in colour statistics: its alpha. */
  float weight(int pixel) {
    return alpha == null ? 1 : alpha[pixel];
  }

  /** A picture with other colours and the alpha of this one. */
  public Picture with(float[] colours) {
    return new Picture(size, colours, alpha);
  }

  /** This picture composited over {@code background}, opaque. Blended in sRGB, as browsers do. */
  public Picture on(Background background) {
    if (alpha == null) {
      return this;
    }
    float[] composed = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      float opacity = alpha[i % alpha.length];
      composed[i] = rgb[i] * opacity + background.channel(i / alpha.length) * (1 - opacity);
    }
    return new Picture(size, composed);
  }

  /** The picture row by row. */
  public PixelRows rows() {
    return new PictureRows(this);
  }
}
