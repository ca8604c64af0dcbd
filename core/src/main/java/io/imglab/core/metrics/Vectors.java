package io.imglab.core.metrics;

import io.imglab.core.LabException;

/** Checks of feature vectors that both feature distances share. */
final class Vectors {
  private Vectors() {}

  /**
   * Checks that two sets of vectors can be compared.
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
            "vectors of %s and of %s features cannot be compared".formatted(length, vector.length));
      }
      for (float value : vector) {
        if (!Float.isFinite(value)) {
          throw new LabException(
              "a feature is not a finite number; check the weights of the feature network with 'imglab models verify'");
        }
      }
    }
  }
}
