package io.imglab.app.data.check;

import io.imglab.core.data.decode.Resize;
import io.imglab.core.image.Size;
import java.util.Locale;
import java.util.Map;

/**
 * What cropping and squashing would do to the images of a data set.
 *
 * @param meanLoss the share of the area that cropping cuts off an image, on average
 * @param maxLoss the largest such share
 * @param meanDistortion the factor by which squashing changes proportions, on average
 * @param maxDistortion the largest such factor
 */
record ResizeEffect(double meanLoss, double maxLoss, double meanDistortion, double maxDistortion) {
  /**
   * The effect on images.
   *
   * @param sizes how many images there are of each size; not empty
   */
  static ResizeEffect of(Map<Size, Integer> sizes, Size target) {
    double count = 0;
    double losses = 0;
    double distortions = 0;
    double maxDistortion = 1;
    for (Map.Entry<Size, Integer> size : sizes.entrySet()) {
      double distortion = Resize.distortion(size.getKey(), target);
      count += size.getValue();
      losses += size.getValue() * Resize.croppedShare(distortion);
      distortions += size.getValue() * distortion;
      maxDistortion = Math.max(maxDistortion, distortion);
    }
    return new ResizeEffect(
        losses / count, Resize.croppedShare(maxDistortion), distortions / count, maxDistortion);
  }

  /** {@code cuts off 18.0 % of an image on average, 44.0 % at most}. */
  String ofCropping() {
    return String.format(
        Locale.ROOT,
        "cuts off %.3g %% of an image on average, %.3g %% at most",
        100 * meanLoss,
        100 * maxLoss);
  }

  /** {@code changes proportions by a factor of 1.22 on average, 1.78 at most}. */
  String ofSquashing() {
    return String.format(
        Locale.ROOT,
        "changes proportions by a factor of %.3g on average, %.3g at most",
        meanDistortion,
        maxDistortion);
  }
}
