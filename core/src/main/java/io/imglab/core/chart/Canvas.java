package io.imglab.core.chart;

import io.imglab.core.LabException;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.util.Arrays;

/** A white picture onto which others are pasted. */
final class Canvas {
  private static final int CHANNELS = 3;

  private final int width;
  private final int height;
  private final float[] rgb;

  Canvas(long width, long height) {
    if (width * height > Integer.MAX_VALUE / CHANNELS) {
      throw new LabException(
          "a picture of %sx%s is too large; use fewer images or a smaller scale"
              .formatted(width, height));
    }
    this.width = (int) width;
    this.height = (int) height;
    rgb = new float[Math.toIntExact(CHANNELS * width * height)];
    Arrays.fill(rgb, 1);
  }

  /**
   * Pastes a picture with its upper left corner at {@code (left, top)}; each pixel becomes a square
   * of {@code scale}. It must fit.
   */
  void paste(Picture picture, int left, int top, int scale) {
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = 0; y < picture.height() * scale; y++) {
        int source = (c * picture.height() + y / scale) * picture.width();
        int target = (c * height + top + y) * width + left;
        for (int x = 0; x < picture.width() * scale; x++) {
          rgb[target + x] = picture.rgb()[source + x / scale];
        }
      }
    }
  }

  /** Fills a square with black; parts outside the canvas are dropped. */
  void fillBlack(int left, int top, int side) {
    for (int c = 0; c < CHANNELS; c++) {
      for (int y = Math.max(0, top); y < Math.min(height, top + side); y++) {
        for (int x = Math.max(0, left); x < Math.min(width, left + side); x++) {
          rgb[(c * height + y) * width + x] = 0;
        }
      }
    }
  }

  Picture picture() {
    return new Picture(new Size(width, height), rgb);
  }
}
