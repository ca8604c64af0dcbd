package io.imglab.core.image;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Gives a picture the colours of another: x' = A (x − μ) + μo, so that mean and covariance of RGB
 * become the other's (Gatys et al. 2016, "Preserving Color in Neural Artistic Style Transfer",
 * section 4.1). Of the many such A this takes Σo^½ Σ^−½ with symmetric roots, the paper's "image
 * analogies" form.
 *
 * <p>A grey or one-coloured picture has directions without any spread, along which Σ^−½ would blow
 * rounding and JPEG's noise up to full colours: eigenvalues of Σ are raised to at least the square
 * of {@value #LEAST_DEVIATION}, and those of Σo to at least 0. Values are cut to [0, 1].
 */
public final class ColourMatch {
  /** Two and a half levels of 255: what is less is no colour. */
  static final double LEAST_DEVIATION = .01;

  private static final int CHANNELS = Picture.CHANNELS;

  private ColourMatch() {}

  /** The picture in the colours of {@code other}, at its own size. */
  public static Picture matched(Picture picture, Picture other) {
    double[] from = mean(picture);
    double[] to = mean(other);
    DMatrixRMaj map = new DMatrixRMaj(CHANNELS, CHANNELS);
    CommonOps_DDRM.mult(
        power(covariance(other, to), .5, 0),
        power(covariance(picture, from), -.5, LEAST_DEVIATION * LEAST_DEVIATION),
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
      mean[channel] /= weights(picture);
    }
    return mean;
  }

  /** How many pixels are to be seen; a little above 0 for none, which is told elsewhere. */
  private static double weights(Picture picture) {
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
    return sum / weights(picture);
  }

  /** A symmetric matrix to a power, its eigenvalues raised to at least {@code floor} before. */
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
