package io.imglab.core.image;

/** The first {@code count} images of a set. */
record FirstImages(ImageSet all, int count) implements ImageSet {
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
    return all.image(index);
  }
}
