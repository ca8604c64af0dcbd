package io.imglab.dcgan;

import io.imglab.core.InvalidValueException;
import io.imglab.core.extension.ImageShape;

/**
 * The sizes from an image down to its smallest grid: 64x64 is halved four times to 4x4, 28x28 twice
 * to 7x7, 48x80 four times to 3x5.
 *
 * @param halvings number of halvings, at least 1
 * @param height rows of the smallest grid
 * @param width columns of the smallest grid
 */
record Pyramid(int halvings, int height, int width) {
  private static final int SMALLEST = 4;
  private static final int LARGEST = 8;

  static Pyramid of(ImageShape image) {
    int halvings = 0;
    int height = image.height();
    int width = image.width();
    while (height % 2 == 0 && width % 2 == 0 && Math.min(height, width) > SMALLEST) {
      height /= 2;
      width /= 2;
      halvings++;
    }
    boolean sixteens = image.height() % 16 == 0 && image.width() % 16 == 0;
    if (halvings == 0 || !(sixteens || Math.max(height, width) <= LARGEST)) {
      throw new InvalidValueException(
          "dcgan does not support images of '%sx%s'; use 28x28 or sides that are multiples of 16"
              .formatted(image.width(), image.height()));
    }
    return new Pyramid(halvings, height, width);
  }

  /** Channels of the grid after {@code level} halvings; {@code width} after the first. */
  int channels(int level, int width) {
    return width << (level - 1);
  }
}
