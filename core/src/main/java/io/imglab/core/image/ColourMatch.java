package io.imglab.core.image;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Transfers the colours of one picture to another: x' = A (x − μ) + μo gives it the mean and
 * covariance of RGB of the other (Gatys et al. 2016, "Preserving Color in Neural Artistic Style
 * Transfer", section 4.1). Of the many such A, this is Σo^½ Σ^−½ with symmetric roots, the paper's
 * "image analogies" form.
 *
 * <p>The colours of a grey or one-coloured picture have directions without any variance, along
 * which Σ^−½ would amplify rounding and JPEG noise to full colours. Eigenvalues of Σ are therefore
 * raised to at least the square of {@value #MIN_DEVIATION}, and those of Σo to at least 0. Results
 * are clamped to [0, 1].
 */
public final class ColourMatch {
  /** About two and a half of 255 levels; smaller deviations count as noise. */
  static final double MIN_DEVIATION = 0.01;

  private static final int CHANNELS = Picture.CHANNELS;

  private ColourMatch() {}

  /** The picture with the colours of {@code other}, at its own size. */
  public static Picture matched(Picture picture, Picture other) {
    double[] from = mean(picture);
    double[] to = mean(other);
    DMatrixRMaj map = new DMatrixRMaj(CHANNELS, CHANNELS);
    CommonOps_DDRM.mult(
        power(covariance(other, to), 0.5, 0),
        power(covariance(picture, from), -0.5, MIN_DEVIATION * MIN_DEVIATION),
        map);
    return mapped(picture, from, map, to);
  }

  private static double[] mean(Picture picture) {
    int pixels = (int) picture.size().pixels();
    double[] mean = new double[CHANNELS];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int i = 0; i < pixels; i++) {
        mean[channel] += (double) picture.weight(i) * picture.rgb()[channel * pixels + i];
      }
      mean[channel] /= totalWeight(picture);
    }
    return mean;
  }

  /**
   * The sum of the alphas; slightly above 0 for an invisible picture, which is reported elsewhere.
   */
  private static double totalWeight(Picture picture) {
    double sum = 0;
    for (int i = 0; i < picture.size().pixels(); i++) {
      sum += picture.weight(i);
    }
    return Math.max(sum, Float.MIN_VALUE);
  }

  private static DMatrixRMaj covariance(Picture picture, double[] mean) {
    DMatrixRMaj covariance = new DMatrixRMaj(CHANNELS, CHANNELS);
    for (int row = 0; row < CHANNELS; row++) {
      for (int column = 0; column <= row; column++) {
        double value = covariance(picture, mean, row, column);
        covariance.set(row, column, value);
        covariance.set(column, row, value);
      }
    }
    return covariance;
  }

  private static double covariance(Picture picture, double[] mean, int one, int two) {
    int pixels = (int) picture.size().pixels();
    double sum = 0;
    for (int i = 0; i < pixels; i++) {
      sum +=
          picture.weight(i)
              * (picture.rgb()[one * pixels + i] - mean[one])
              * (picture.rgb()[two * pixels + i] - mean[two]);
    }
    return sum / totalWeight(picture);
  }

  /** A power of a symmetric matrix whose eigenvalues are first raised to at least {@code floor}. */
  private static DMatrixRMaj power(DMatrixRMaj matrix, double exponent, double floor) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(CHANNELS, true, true);
    if (!eigen.decompose(matrix.copy())) {
      throw new IllegalStateException("the eigenvalues of a symmetric matrix did not converge");
    }
    DMatrixRMaj sum = new DMatrixRMaj(CHANNELS, CHANNELS);
    for (int i = 0; i < CHANNELS; i++) {
      DMatrixRMaj vector = eigen.getEigenVector(i);
      double value = Math.pow(Math.max(floor, eigen.getEigenvalue(i).getReal()), exponent);
      CommonOps_DDRM.multAddTransB(value, vector, vector, sum);
    }
    return sum;
  }

  private static Picture mapped(Picture picture, double[] from, DMatrixRMaj map, double[] to) {
    int pixels = (int) picture.size().pixels();
    float[] rgb = new float[CHANNELS * pixels];
    for (int i = 0; i < rgb.length; i++) {
      int channel = i / pixels;
      double value = to[channel];
      for (int k = 0; k < CHANNELS; k++) {
        value += map.get(channel, k) * (picture.rgb()[k * pixels + i % pixels] - from[k]);
      }
      rgb[i] = (float) Math.max(0, Math.min(value, 1));
    }
    return picture.with(rgb);
  }
}
