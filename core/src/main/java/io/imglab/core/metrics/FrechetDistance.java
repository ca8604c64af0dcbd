package io.imglab.core.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The Fréchet distance between two sets of feature vectors, each modelled as a Gaussian (Heusel et
 * al. 2017, "GANs Trained by a Two Time-Scale Update Rule", eq. 6): |m1 - m2|² + tr(C1 + C2 - 2
 * (C1^½ C2 C1^½)^½), the squared distance, as is customary. With the features of Inception v3 it is
 * the FID; values for other networks are comparable only with each other.
 *
 * <p>With few images the value is too high, and if there are no more images than features, the
 * covariance does not have full rank. It is then shrunk, and for a single image only the means are
 * compared; the notes say so. The result is never NaN.
 */
public final class FrechetDistance {
  private FrechetDistance() {}

  /**
   * The result of a comparison.
   *
   * @param distance the squared Fréchet distance, at least 0
   * @param notes what was done instead of the plain formula; empty if nothing
   */
  public record Result(double distance, List<String> notes) {}

  /**
   * Computes the distance.
   *
   * @param samples feature vectors of the samples, (N, D)
   * @param reals feature vectors of the real images, (M, D)
   * @throws io.imglab.core.LabException if a set is empty or holds NaN
   */
  public static Result between(float[][] samples, float[][] reals) {
    Vectors.checkComparable(samples, reals);
    if (samples.length == 1 || reals.length == 1) {
      double means = Gaussian.of(samples).squaredDistanceOfMeans(Gaussian.of(reals));
      return new Result(
          means, List.of("a single image has no covariance: only the means are compared"));
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
        ("%s %s are too few for %s features: their covariance is shrunk towards the identity"
                + " (Ledoit and Wolf); compare only with values from equally many")
            .formatted(vectors.length, what, features));
    return Gaussian.shrunk(vectors);
  }
}
