package io.imglab.core.metrics;

import io.imglab.core.LabException;

/** What both distances of features ask of their vectors. */
final class Vectors {
  private Vectors() {}

  /**
   * Makes sure that two sets of vectors can be compared.
   *
   * @throws LabException if one is empty or holds NaN
   */
  static void checkComparable(float[][] samples, float[][] reals) {
    Images.checkCount("samples", samples.length);
    Images.checkCount("real images", reals.length);
    int length = samples[0].length;
    check(samples, length);
    check(reals, length);
  }

  private static void check(float[][] vectors, int length) {
    for (float[] vector : vectors) {
      if (vector.length != length) {
        throw new IllegalArgumentException(
            "vectors of %d and of %d features do not compare".formatted(length, vector.length));
      }
      for (float value : vector) {
        if (!Float.isFinite(value)) {
          throw new LabException(
              "a feature is no finite number; look at the weights of the feature network");
        }
      }
    }
  }
}
