package io.imglab.core.image;

import java.util.List;

/** Images in Java memory. */
record ImageList(int channels, int height, int width, List<float[]> images) implements ImageSet {
  ImageList {
    if (channels != 1 && channels != Picture.CHANNELS) {
      throw new IllegalArgumentException("images have 1 or 3 channels, not " + channels);
    }
    for (float[] image : images) {
      if (image.length != channels * height * width) {
        throw new IllegalArgumentException(
            "an image of %sx%sx%s has not %s values"
                .formatted(channels, height, width, image.length));
      }
    }
  }

  @Override
  public int count() {
    return images.size();
  }

  @Override
  public float[] image(int index) {
    return images.get(index);
  }
}
