package io.imglab.core.metrics;

import io.imglab.core.LabException;
import io.imglab.core.image.ImageSet;
import java.util.Arrays;
import java.util.Random;

/** What every metric asks of the images that it compares. */
final class Images {
  private Images() {}

  /**
   * Makes sure that two sets can be compared.
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
          "samples are %s but the real images are %s; compare images of one shape"
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
   * @throws LabException if it holds NaN or infinity, from which no metric could be computed
   */
  static float[] finite(ImageSet images, int index) {
    float[] image = images.image(index);
    for (float value : image) {
      if (!Float.isFinite(value)) {
        throw new LabException(
            "image %d holds values that are no numbers; the generator has diverged, take an earlier checkpoint"
                .formatted(index));
      }
    }
    return image;
  }

  /** {@code wanted} different numbers below {@code count}, in ascending order. */
  static int[] draw(int count, int wanted, long seed) {
    int[] numbers = new int[count];
    Arrays.setAll(numbers, i -> i);
    Random random = new Random(seed);
    for (int i = 0; i < wanted; i++) {
      int other = i + random.nextInt(count - i);
      int taken = numbers[other];
      numbers[other] = numbers[i];
      numbers[i] = taken;
    }
    int[] drawn = Arrays.copyOf(numbers, wanted);
    Arrays.sort(drawn);
    return drawn;
  }
}
