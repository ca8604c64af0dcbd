package io.imglab.core.data.decode;

import io.imglab.core.extension.ImageShape;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;

/**
 * Renders pictures in the shape of a data set, in 8 bits. Grey is the luma of ITU-R BT.601, as in
 * Pillow: 0.299 R + 0.587 G + 0.114 B of the sRGB-encoded values.
 */
public record ShapeRendering(ImageShape shape, Resize resize) implements ImageReduction {
  /** Part of the cache key: increment it whenever the same picture results in other bytes. */
  public static final int VERSION = 3;

  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  /** A text that differs from that of other renderings; part of the cache key. */
  public String id() {
    return resize == Resize.CROP ? shape.toString() : shape + " " + resize;
  }

  @Override
  public Fit fit() {
    return resize.to(shape.size());
  }

  @Override
  public byte[] reduce(byte[] content, Picture picture) {
    return render(picture, shape);
  }

  /** Planar bytes (C, H, W), 0 to 255. */
  static byte[] render(Picture picture, ImageShape shape) {
    float[] rgb = Resampler.cover(picture, shape.size()).rgb();
    byte[] bytes = new byte[shape.values()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = quantised(shape.isGrey() ? luma(rgb, i) : rgb[i]);
    }
    return bytes;
  }

  private static double luma(float[] rgb, int i) {
    int plane = rgb.length / 3;
    return RED * rgb[i] + GREEN * rgb[plane + i] + BLUE * rgb[2 * plane + i];
  }

  private static byte quantised(double value) {
    return (byte) Math.round(255 * Math.max(0, Math.min(value, 1)));
  }
}
