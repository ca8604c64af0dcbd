package io.imglab.core.score;

import io.imglab.core.image.Picture;

/**
 * How often each colour occurs in a picture: a joint histogram of RGB with {@value #BINS} bins a
 * channel. A value between the centres of two bins is shared between them, so that a small change
 * of colour causes a small change of the histogram.
 */
final class ColourHistogram {
  private static final int BINS = 8;

  private final double[] shares = new double[BINS * BINS * BINS];

  private ColourHistogram() {}

  static ColourHistogram of(Picture picture) {
    ColourHistogram histogram = new ColourHistogram();
    int pixels = (int) picture.size().pixels();
    float[] rgb = picture.rgb();
    for (int i = 0; i < pixels; i++) {
      histogram.add(
          position(rgb[i]), position(rgb[pixels + i]), position(rgb[2 * pixels + i]), 1. / pixels);
    }
    return histogram;
  }

  /** The position of a value in [0, BINS - 1]; the centres of the outer bins are at 0 and 1. */
  private static double position(float value) {
    return Math.max(0, Math.min(value, 1)) * (BINS - 1);
  }

  private void add(double red, double green, double blue, double share) {
    for (int corner = 0; corner < 8; corner++) {
      double weight =
          weight(red, corner & 1) * weight(green, corner >> 1 & 1) * weight(blue, corner >> 2);
      if (weight > 0) {
        int bin = bin(red, corner & 1) * BINS + bin(green, corner >> 1 & 1);
        shares[bin * BINS + bin(blue, corner >> 2)] += weight * share;
      }
    }
  }

  private static int bin(double position, int upper) {
    return (int) position + upper;
  }

  private static double weight(double position, int upper) {
    double part = position - (int) position;
    return upper == 1 ? part : 1 - part;
  }

  /**
   * The Hellinger distance, sqrt(½ Σ (√p − √q)²): 0 for equal histograms, 1 if no colour is in
   * both.
   */
  double distance(ColourHistogram other) {
    double squares = 0;
    for (int i = 0; i < shares.length; i++) {
      squares += Math.pow(Math.sqrt(shares[i]) - Math.sqrt(other.shares[i]), 2);
    }
    return Math.sqrt(squares / 2);
  }
}
