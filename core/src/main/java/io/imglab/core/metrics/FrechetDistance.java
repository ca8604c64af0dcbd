package io.imglab.core.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The Fréchet distance between two sets of feature vectors, each taken as a Gaussian (Heusel et al.
 * 2017, "GANs Trained by a Two Time-Scale Update Rule", eq. 6): |m1 - m2|² + tr(C1 + C2 - 2 (C1^½
 * C2 C1^½)^½), the square of the distance, as is the custom. Over the features of Inception v3 it
 * is the FID; over those of another network its figures compare only with each other.
 *
 * <p>Few images make the figure too high; no more images than features leave a covariance without
 * full rank. Then the covariance is shrunk, and for a single image only the means are compared; the
 * notes say so. The answer is never NaN.
 */
public final class FrechetDistance {
  private FrechetDistance() {}

  /**
   * What was measured.
   *
   * @param distance the squared Fréchet distance, at least 0
   * @param notes what was done instead of the plain formula; empty if nothing
   */
  public record Result(double distance, List<String> notes) {}

  /**
   * Measures the distance.
   *
   * @param samples (N, D)
   * @param reals (M, D)
   * @throws io.imglab.core.LabException if a set is empty or holds NaN
   */
  public static Result between(float[][] samples, float[][] reals) {
    Vectors.checkComparable(samples, reals);
    if (samples.length == 1 || reals.length == 1) {
      double means = Gaussian.of(samples).squaredDistanceOfMeans(Gaussian.of(reals));
      return new Result(means, List.of("one image has no covariance: only the means are compared"));
    }
    List<String> notes = new ArrayList<>();
    Gaussian fake = gaussian("samples", samples, notes);
    Gaussian real = gaussian("real images", reals, notes);
    return new Result(
        fake.squaredDistanceOfMeans(real) + fake.squaredDistanceOfCovariances(real),
        List.copyOf(notes));
  }

  private static Gaussian gaussian(String what, float[][] vectors, List<String> notes) {
    int features = vectors[0].length;
    if (vectors.length > features) {
      return Gaussian.of(vectors);
    }
    notes.add(
        ("%d %s are too few for %d features: their covariance is shrunk towards the identity"
                + " (Ledoit and Wolf); compare only with figures of equally many")
            .formatted(vectors.length, what, features));
    return Gaussian.shrunk(vectors);
  }
}
