package io.imglab.core.score;

import io.imglab.core.image.Picture;

/**
 * How often each colour occurs in a picture: a joint histogram of RGB with {@value #BINS} bins a
 * channel. A value between two bins' centres counts for both, so that a small change of colour is a
 * small change of the histogram.
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
      histogram.add(place(rgb[i]), place(rgb[pixels + i]), place(rgb[2 * pixels + i]), 1. / pixels);
    }
    return histogram;
  }

  /** From 0 to BINS - 1: the centres of the first and the last bin lie at 0 and 1. */
  private static double place(float value) {
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

  private static int bin(double place, int upper) {
    return (int) place + upper;
  }

  private static double weight(double place, int upper) {
    double part = place - (int) place;
    return upper == 1 ? part : 1 - part;
  }

  /**
   * Hellinger's distance, sqrt(½ Σ (√p − √q)²): 0 for equal histograms, 1 if no colour is in both.
   */
  double distance(ColourHistogram other) {
    double squares = 0;
    for (int i = 0; i < shares.length; i++) {
      squares += Math.pow(Math.sqrt(shares[i]) - Math.sqrt(other.shares[i]), 2);
    }
    return Math.sqrt(squares / 2);
  }
}
