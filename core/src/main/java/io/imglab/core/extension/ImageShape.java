package io.imglab.core.extension;

import io.imglab.core.LabException;

/**
 * The shape of one image of a data set or a generator.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param height rows
 * @param width columns
 */
public record ImageShape(int channels, int height, int width) {
  public ImageShape {
    if (channels != 1 && channels != 3) {
      throw new LabException(
          "'%d' channels; it must be 1 (grey) or 3 (colour)".formatted(channels));
    }
    if (height < 1 || width < 1) {
      throw new LabException(
          "image size '%dx%d' is out of range; sides must be positive".formatted(width, height));
    }
  }

  /** How many values an image has. */
  public int values() {
    return channels * height * width;
  }

  @Override
  public String toString() {
    return "%dx%dx%d".formatted(channels, height, width);
  }
}
