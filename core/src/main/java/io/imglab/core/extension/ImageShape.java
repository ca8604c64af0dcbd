package io.imglab.core.extension;

import io.imglab.core.InvalidValueException;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Size;

/**
 * The shape (C, H, W) of the images of a network or a data set, such as {@code 3x64x64}.
 *
 * @param channels 1 for grey or 3 for RGB
 */
public record ImageShape(int channels, int height, int width) {
  private static final int LONGEST_SIDE = 1 << 14; // 3 * 2^28 values fit an int

  /**
   * Refuses, as a value of the user, other numbers of channels and sides below 1 or above 16384.
   */
  public ImageShape {
    if (channels != 1 && channels != 3) {
      throw new InvalidValueException(
          "images of '%s' channels; channels must be 1 (grey) or 3 (colour)".formatted(channels));
    }
    if (Math.min(height, width) < 1 || Math.max(height, width) > LONGEST_SIDE) {
      throw new InvalidValueException(
          "images of '%sx%s' pixels; both sides must be 1 to %s"
              .formatted(width, height, LONGEST_SIDE));
    }
  }

  /** Whether the images have one channel. */
  public boolean isGrey() {
    return channels == 1;
  }

  /** Width and height in pixels. */
  public Size size() {
    return new Size(width, height);
  }

  /** Values of one image: C · H · W. */
  public int values() {
    return channels * height * width;
  }

  /** The images of one array (N, C, H, W), values in [-1, 1], such as a generator's output. */
  public ImageSet set(float[] batch) {
    return ImageSet.of(channels, height, width, batch);
  }

  /** {@code CxHxW}. */
  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
