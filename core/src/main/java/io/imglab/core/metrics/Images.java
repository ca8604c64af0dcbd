package io.imglab.core.metrics;

import io.imglab.core.LabException;
import io.imglab.core.image.ImageSet;
import java.util.Arrays;
import java.util.Random;

/** Checks and random selection of images that all metrics share. */
final class Images {
  private Images() {}

  /**
   * Checks that two sets can be compared.
   *
   * @throws LabException if one is empty or their shapes differ
   */
  static void checkComparable(ImageSet samples, ImageSet reals) {
    checkCount("samples", samples.count());
    checkCount("real images", reals.count());
    if (samples.channels() != reals.channels()
        || samples.width() != reals.width()
        || samples.height() != reals.height()) {
      throw new LabException(
          "samples are %s but the real images are %s; compare images of the same shape"
              .formatted(samples.shapeInWords(), reals.shapeInWords()));
    }
  }

  static void checkCount(String what, int count) {
    if (count == 0) {
      throw new LabException("there are no %s; give at least one".formatted(what));
    }
  }

  /**
   * Image {@code index} of a set.
   *
   * @throws LabException if it holds NaN or infinity, so that no metric can be computed
   */
  static float[] finite(ImageSet images, int index) {
    float[] image = images.image(index);
    for (float value : image) {
      if (!Float.isFinite(value)) {
        throw new LabException(
            "image '%s' has values that are not finite; the generator has diverged: use an earlier checkpoint"
                .formatted(index));
      }
    }
    return image;
  }

  /** Draws {@code size} different numbers below {@code count}; returns them in ascending order. */
  static int[] draw(int count, int size, long seed) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> i);
    Random random = new Random(seed);
    for (int i = 0; i < size; i++) {
      int other = i + random.nextInt(count - i);
      int swapped = numbers[other];
      numbers[other] = numbers[i];
      numbers[i] = swapped;
    }
    int[] drawn = Arrays.copyOf(numbers, size);
    Arrays.sort(drawn);
    return drawn;
  }
}
