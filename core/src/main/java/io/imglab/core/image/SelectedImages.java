package io.imglab.core.image;

import java.util.function.IntUnaryOperator;

/**
 * Some images of a set.
 *
 * @param all the set
 * @param count how many
 * @param position where the image of a number from 0 is in the set
 */
record SelectedImages(ImageSet all, int count, IntUnaryOperator position) implements ImageSet {
  @Override
  public int channels() {
    return all.channels();
  }

  @Override
  public int height() {
    return all.height();
  }

  @Override
  public int width() {
    return all.width();
  }

  @Override
  public float[] image(int index) {
    return all.image(position.applyAsInt(index));
  }
}
