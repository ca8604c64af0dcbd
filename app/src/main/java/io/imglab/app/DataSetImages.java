package io.imglab.app;

import io.imglab.core.data.DataSet;
import io.imglab.core.image.ImageSet;

/** A data set as the measures see it. */
record DataSetImages(DataSet data) implements ImageSet {
  @Override
  public int count() {
    return data.count();
  }

  @Override
  public int channels() {
    return data.shape().channels();
  }

  @Override
  public int height() {
    return data.shape().height();
  }

  @Override
  public int width() {
    return data.shape().width();
  }

  @Override
  public float[] image(int index) {
    float[] values = new float[data.shape().values()];
    data.read(index, false, values, 0);
    return values;
  }
}
