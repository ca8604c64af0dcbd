package io.imglab.core.metrics;

import java.util.Random;

/**
 * Patches of images as vectors of equal length, stored coordinate by coordinate so that projecting
 * all of them onto a direction is a sequence of long vector operations.
 */
final class Descriptors {
  private final int channels;
  private final float[][] coordinates;
  private int count;

  /**
   * Space for {@code capacity} vectors.
   *
   * @param channels number of channels; each has an equal part of the coordinates, in order
   * @param length number of coordinates of a vector
   */
  Descriptors(int channels, int length, int capacity) {
    this.channels = channels;
    this.coordinates = new float[length][capacity];
  }

  /** Adds the patch whose upper left corner is at {@code (top, left)}. */
  void add(Planes image, int top, int left, int height, int width) {
    int coordinate = 0;
    for (int c = 0; c < channels; c++) {
      for (int y = top; y < top + height; y++) {
        for (int x = left; x < left + width; x++) {
          coordinates[coordinate++][count] = image.values()[image.at(c, y, x)];
        }
      }
    }
    count++;
  }

  /** The standard deviation of each channel; 1 for a constant channel. */
  double[] deviations() {
    double[] deviations = new double[channels];
    int each = coordinates.length / channels;
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      double squares = 0;
      for (int k = c * each; k < (c + 1) * each; k++) {
        for (float value : coordinates[k]) {
          sum += value;
          squares += (double) value * value;
        }
      }
      double values = (double) each * count;
      double variance = squares / values - sum / values * (sum / values);
      // A variance below the precision of float arithmetic counts as 0.
      deviations[c] =
          variance > 1e-10 * Math.max(squares / values, 1e-10) ? Math.sqrt(variance) : 1;
    }
    return deviations;
  }

  /** A random unit vector, each coordinate divided by its channel's deviation. */
  float[] direction(double[] deviations, Random random) {
    double[] normal = new double[coordinates.length];
    double squares = 0;
    for (int k = 0; k < normal.length; k++) {
      normal[k] = random.nextGaussian();
      squares += normal[k] * normal[k];
    }
    float[] direction = new float[normal.length];
    int each = coordinates.length / channels;
    for (int k = 0; k < normal.length; k++) {
      direction[k] = (float) (normal[k] / Math.sqrt(squares) / deviations[k / each]);
    }
    return direction;
  }

  /** The dot product of every vector with a direction. */
  float[] projected(float[] direction) {
    float[] products = new float[count];
    for (int k = 0; k < direction.length; k++) {
      float[] coordinate = coordinates[k];
      float weight = direction[k];
      for (int i = 0; i < products.length; i++) {
        products[i] += weight * coordinate[i];
      }
    }
    return products;
  }
}
