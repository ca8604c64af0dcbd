package io.imglab.core.metrics;

import io.imglab.core.image.ImageSet;

/**
 * How much the images of a set differ: the mean, over all pairs, of the root mean square difference
 * of their values, which is their L2 distance divided by √(C·H·W). It ranges from 0 (all images are
 * equal: the generator has collapsed) to 2, whatever the size of the images.
 */
final class Diversity {
  private Diversity() {}

  /** The diversity of a set; 0 for a single image, NaN if an image holds NaN. */
  static double of(ImageSet images) {
    double sum = 0;
    for (int i = 0; i < images.count(); i++) {
      float[] first = images.image(i);
      for (int j = 0; j < i; j++) {
        sum += Math.sqrt(squaredDistance(first, images.image(j)) / first.length);
      }
    }
    double pairs = images.count() * (images.count() - 1.0) / 2;
    return pairs == 0 ? 0 : sum / pairs;
  }

  /** The sum of the squared differences between two images' values. */
  static double squaredDistance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = (double) one[i] - other[i];
      sum += difference * difference;
    }
    return sum;
  }
}
