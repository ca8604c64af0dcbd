package io.imglab.core.image;

/** The rows of a picture in memory. */
record PictureRows(Picture picture) implements PixelRows {
  @Override
  public Size size() {
    return picture.size();
  }

  @Override
  public boolean hasAlpha() {
    return picture.alpha() != null;
  }

  @Override
  public void read(int y, float[] row) {
    int width = picture.width();
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      int start = (channel * picture.height() + y) * width;
      System.arraycopy(picture.rgb(), start, row, channel * width, width);
    }
    float[] alpha = picture.alpha();
    if (alpha != null) {
      System.arraycopy(alpha, y * width, row, Picture.CHANNELS * width, width);
    }
  }
}
