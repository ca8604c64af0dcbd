package io.imglab.core.image;

import java.util.Arrays;

/**
 * The weights of the source samples for each sample along one side of the result; each sum is 1.
 * The arithmetic follows Pillow's {@code precompute_coeffs}.
 */
final class ResampleKernels {
  private final boolean identity;
  private final int[] first;
  private final double[][] weights;

  private ResampleKernels(int count, boolean identity) {
    this.identity = identity;
    first = new int[count];
    weights = new double[count][];
  }

  /**
   * The kernels that resample {@code from..to} of {@code length} source samples to {@code count}.
   */
  static ResampleKernels of(int length, double from, double to, int count) {
    ResampleKernels kernels =
        new ResampleKernels(count, from == 0 && to == length && count == length);
    double scale = (to - from) / count;
    double support = Math.max(scale, 1); // half the triangle's width; not below 1 when enlarging
    for (int i = 0; i < count; i++) {
      double center = from + (i + 0.5) * scale;
      int start = (int) Math.max(0, center - support + 0.5);
      int end = (int) Math.min(length, center + support + 0.5);
      kernels.first[i] = start;
      kernels.weights[i] = triangle(start - center + 0.5, support, end - start);
    }
    return kernels;
  }

  private static double[] triangle(double offset, double support, int count) {
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = Math.max(0, 1 - Math.abs((i + offset) / support));
    }
    double sum = Arrays.stream(weights).sum();
    for (int i = 0; i < count; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  int count() {
    return first.length;
  }

  /** Whether the result is the source. */
  boolean isIdentity() {
    return identity;
  }

  /** The first source sample of result {@code i}. */
  int first(int i) {
    return first[i];
  }

  /** One more than the last source sample of result {@code i}. */
  int end(int i) {
    return first[i] + weights[i].length;
  }

  /**
   * The weight of a source sample, one of {@code first(i)} to {@code end(i)}, in result {@code i}.
   */
  double weight(int i, int sample) {
    return weights[i][sample - first[i]];
  }

  /** Resamples the row that starts at {@code start} into {@code result}, starting at {@code to}. */
  void apply(double[] values, int start, double[] result, int to) {
    for (int i = 0; i < first.length; i++) {
      double[] own = weights[i];
      int from = start + first[i];
      double sum = 0;
      for (int k = 0; k < own.length; k++) {
        sum += own[k] * values[from + k];
      }
      result[to + i] = sum;
    }
  }
}
