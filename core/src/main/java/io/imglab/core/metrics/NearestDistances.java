package io.imglab.core.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The distances to the nearest real images, and what they tell; see {@link NearestImages}.
 *
 * @param samples from each sample to its nearest real image
 * @param reals from some real images to their nearest others, ascending
 */
@SuppressWarnings("ArrayRecordComponent")
public record NearestDistances(double[] samples, double[] reals) {
  private static final double COPY_QUANTILE = 0.05;

  /** The median distance from a sample to its nearest real image. */
  public double median() {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** The median distance from a real image to its nearest other; empty if there is only one. */
  public OptionalDouble medianOfReals() {
    return reals.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(reals[reals.length / 2]);
  }

  /** The share of samples that are probably copies; empty if there is only one real image. */
  public OptionalDouble copies() {
    if (reals.length == 0) {
      return OptionalDouble.empty();
    }
    double limit = reals[(int) (COPY_QUANTILE * reals.length)];
    long near = Arrays.stream(samples).filter(d -> d < limit || d == 0).count();
    return OptionalDouble.of((double) near / samples.length);
  }
}
