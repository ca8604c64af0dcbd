package io.imglab.core.image;

import java.util.Arrays;

/**
 * For each sample along one side of the result, the source samples that it is made of and their
 * weights, which sum to 1. The arithmetic follows Pillow's {@code precompute_coeffs}.
 */
final class Kernels {
  private final int[] first;
  private final double[][] weights;

  private Kernels(int count) {
    first = new int[count];
    weights = new double[count][];
  }

  /** The kernels that bring source samples {@code from..to} of {@code length} to {@code count}. */
  static Kernels of(int length, double from, double to, int count) {
    Kernels kernels = new Kernels(count);
    double scale = (to - from) / count;
    double support = Math.max(scale, 1); // the triangle's half width; enlarging does not narrow it
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

  /** Sample {@code i} of the result, from the row that begins at {@code start}. */
  float apply(int i, float[] values, int start) {
    double sum = 0;
    for (int k = 0; k < weights[i].length; k++) {
      sum += weights[i][k] * values[start + first[i] + k];
    }
    return (float) sum;
  }

  /** Row {@code i} of the result into {@code sums}, from the plane that begins at {@code start}. */
  void addRows(int i, float[] values, int start, double[] sums) {
    Arrays.fill(sums, 0);
    for (int k = 0; k < weights[i].length; k++) {
      int row = start + (first[i] + k) * sums.length;
      for (int x = 0; x < sums.length; x++) {
        sums[x] += weights[i][k] * values[row + x];
      }
    }
  }
}
