package io.imglab.core.metrics;

import io.imglab.core.image.ImageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Images for tests. */
final class TestImages {
  private TestImages() {}

  /** Grey images of one pixel. */
  static ImageSet pixels(float... values) {
    return ImageSet.of(1, 1, 1, values);
  }

  static ImageSet constant(int count, int channels, int side, float value) {
    float[] batch = new float[count * channels * side * side];
    Arrays.fill(batch, value);
    return ImageSet.of(channels, side, side, batch);
  }

  static ImageSet noise(int count, int channels, int height, int width, long seed) {
    Random random = new Random(seed);
    float[] batch = new float[count * channels * height * width];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = random.nextFloat() - 0.5f;
    }
    return ImageSet.of(channels, height, width, batch);
  }

  static ImageSet shifted(ImageSet images, float by) {
    List<float[]> shifted = new ArrayList<>();
    for (int i = 0; i < images.count(); i++) {
      float[] image = images.image(i).clone();
      for (int k = 0; k < image.length; k++) {
        image[k] += by;
      }
      shifted.add(image);
    }
    return ImageSet.of(images.channels(), images.height(), images.width(), shifted);
  }
}
