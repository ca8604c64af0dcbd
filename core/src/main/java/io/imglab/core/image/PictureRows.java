package io.imglab.core.image;

/** The rows of a {@link Picture}. */
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
  public void read(int y, double[] row) {
    int width = picture.width();
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      int start = (channel * picture.height() + y) * width;
      copy(picture.rgb(), start, row, channel * width, width);
    }
    float[] alpha = picture.alpha();
    if (alpha != null) {
      copy(alpha, y * width, row, Picture.CHANNELS * width, width);
    }
  }

  private static void copy(float[] from, int start, double[] to, int at, int length) {
    for (int i = 0; i < length; i++) {
      to[at + i] = from[start + i];
    }
  }
}
