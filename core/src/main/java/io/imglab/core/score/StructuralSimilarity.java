package io.imglab.core.score;

import io.imglab.core.LabException;
import io.imglab.core.image.Luminance;
import io.imglab.core.image.Picture;

/**
 * The structural similarity of two pictures' luminance (Wang et al. 2004, "Image Quality
 * Assessment: From Error Visibility to Structural Similarity", equation 13): 1 for equal pictures,
 * about 0 for unrelated ones, below 0 for inverted ones. Windows are 11x11 Gaussians with a
 * standard deviation of 1.5, as in the paper; only those that lie inside the picture count.
 */
final class StructuralSimilarity {
  private static final int WINDOW = 11;
  private static final double DEVIATION = 1.5;
  private static final double C1 = .01 * .01;
  private static final double C2 = .03 * .03;
  private static final double[] KERNEL = kernel();

  private StructuralSimilarity() {}

  private static double[] kernel() {
    double[] kernel = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = i - (WINDOW - 1) / 2.;
      kernel[i] = Math.exp(-distance * distance / (2 * DEVIATION * DEVIATION));
      sum += kernel[i];
    }
    for (int i = 0; i < WINDOW; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }

  /**
   * The mean similarity over all windows.
   *
   * @param other of the same size
   * @throws LabException if the pictures are smaller than a window
   */
  static double of(Picture picture, Picture other) {
    if (!picture.size().equals(other.size())) {
      throw new IllegalArgumentException(
          "pictures of %s and %s cannot be compared".formatted(picture.size(), other.size()));
    } else if (picture.size().shortSide() < WINDOW) {
      throw new LabException(
          "picture size '%s' is too small for structural similarity; use at least 11x11"
              .formatted(picture.size()));
    }
    float[] x = Luminance.of(picture);
    float[] y = Luminance.of(other);
    return mean(picture.width(), x, y);
  }

  private static double mean(int width, float[] x, float[] y) {
    double[] meanX = smooth(width, x, null);
    double[] meanY = smooth(width, y, null);
    double[] squareX = smooth(width, x, x);
    double[] squareY = smooth(width, y, y);
    double[] product = smooth(width, x, y);
    double sum = 0;
    for (int i = 0; i < meanX.length; i++) {
      double both = meanX[i] * meanY[i];
      double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
      double covariance = product[i] - both;
      double variances = squareX[i] + squareY[i] - squares;
      sum += (2 * both + C1) * (2 * covariance + C2) / ((squares + C1) * (variances + C2));
    }
    return sum / meanX.length;
  }

  /** The weighted mean of the values, or of their products with factors, in every window. */
  private static double[] smooth(
      int width, float[] values, float @org.jspecify.annotations.Nullable [] factors) {
    int height = values.length / width;
    int columns = width - WINDOW + 1;
    int rows = height - WINDOW + 1;
    double[] across = new double[columns * height];
    for (int i = 0; i < across.length; i++) {
      int start = i / columns * width + i % columns;
      for (int k = 0; k < WINDOW; k++) {
        double factor = factors == null ? 1 : factors[start + k];
        across[i] += KERNEL[k] * factor * values[start + k];
      }
    }
    double[] smooth = new double[columns * rows];
    for (int i = 0; i < smooth.length; i++) {
      for (int k = 0; k < WINDOW; k++) {
        smooth[i] += KERNEL[k] * across[i + k * columns];
      }
    }
    return smooth;
  }
}
