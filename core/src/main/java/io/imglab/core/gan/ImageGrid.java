package io.imglab.core.gan;

import io.imglab.core.extension.ImageShape;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;

/** Lays images out in rows; two dark pixels between them. */
public final class ImageGrid {
  private static final int GAP = 2;

  private ImageGrid() {}

  /**
   * Makes one picture of many images.
   *
   * @param values (N, C, H, W) in one row, from -1 to 1
   * @param columns images in a row
   */
  public static Picture of(float[] values, ImageShape shape, int columns) {
    int images = values.length / shape.values();
    int across = Math.min(columns, images);
    int rows = (images + columns - 1) / columns;
    int width = across * (shape.width() + GAP) + GAP;
    int height = rows * (shape.height() + GAP) + GAP;
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < images; i++) {
      int x = i % columns * (shape.width() + GAP) + GAP;
      int y = i / columns * (shape.height() + GAP) + GAP;
      draw(values, i, shape, rgb, width, height, x, y);
    }
    return new Picture(new Size(width, height), rgb);
  }

  /** One image as a picture; grey becomes three equal channels. */
  public static Picture one(float[] values, int index, ImageShape shape) {
    float[] rgb = new float[3 * shape.width() * shape.height()];
    draw(values, index, shape, rgb, shape.width(), shape.height(), 0, 0);
    return new Picture(new Size(shape.width(), shape.height()), rgb);
  }

  private static void draw(
      float[] values,
      int index,
      ImageShape shape,
      float[] rgb,
      int width,
      int height,
      int left,
      int top) {
    int plane = shape.height() * shape.width();
    for (int channel = 0; channel < 3; channel++) {
      int from = index * shape.values() + (shape.channels() == 1 ? 0 : channel * plane);
      for (int y = 0; y < shape.height(); y++) {
        int to = (channel * height + top + y) * width + left;
        for (int x = 0; x < shape.width(); x++) {
          rgb[to + x] = .5f + .5f * values[from + y * shape.width() + x];
        }
      }
    }
  }
}
