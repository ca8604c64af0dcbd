package io.imglab.core.metrics;

import io.imglab.core.image.ImageSet;

/**
 * Evenly spaced images of a set, which may be sorted by class.
 *
 * @param count how many, at most as many as there are
 */
record SpreadImages(ImageSet all, int count) implements ImageSet {
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
    return all.image((int) ((long) index * all.count() / count));
  }
}
