package io.imglab.core.chart;

import java.util.Arrays;

/**
 * The values of one loss over the steps, in bounded memory: when there are too many points, pairs
 * of neighbours are merged. Each point keeps its lowest and highest value.
 */
final class Curve {
  static final int MAX_POINTS = 2000;

  /** The standard deviation of the smoothing Gaussian, as a share of all points. */
  private static final double SMOOTHING = 0.01;

  private final double[] steps;
  private final double[] sums;
  private final double[] lows;
  private final double[] highs;
  private final int[] counts;
  private int points;
  private int valuesPerPoint = 1;
  private long nonFinite;

  Curve() {
    this(MAX_POINTS);
  }

  /** A curve of at most this many points. */
  Curve(int maxPoints) {
    steps = new double[maxPoints];
    sums = new double[maxPoints];
    lows = new double[maxPoints];
    highs = new double[maxPoints];
    counts = new int[maxPoints];
  }

  /** The points whose values are all above 0, as a logarithmic axis can show them. */
  Curve positive() {
    Curve positive = new Curve(steps.length);
    positive.valuesPerPoint = valuesPerPoint;
    positive.nonFinite = nonFinite;
    for (int i = 0; i < points; i++) {
      if (lows[i] > 0) {
        positive.set(positive.points++, steps[i], sums[i], lows[i], highs[i], counts[i]);
      }
    }
    return positive;
  }

  /** Adds a value; values that are not finite are only counted. */
  void add(double step, double value) {
    if (!Double.isFinite(value)) {
      nonFinite++;
      return;
    }
    boolean startsPoint = points == 0 || counts[points - 1] >= valuesPerPoint;
    if (startsPoint && points == steps.length) {
      halve();
    }
    if (startsPoint) {
      set(points++, step, value, value, value, 1);
    } else {
      int last = points - 1;
      set(
          last,
          steps[last] + step,
          sums[last] + value,
          Math.min(lows[last], value),
          Math.max(highs[last], value),
          counts[last] + 1);
    }
  }

  private void halve() {
    points /= 2;
    valuesPerPoint *= 2;
    for (int i = 0; i < points; i++) {
      int a = 2 * i;
      int b = a + 1;
      set(
          i,
          steps[a] + steps[b],
          sums[a] + sums[b],
          Math.min(lows[a], lows[b]),
          Math.max(highs[a], highs[b]),
          counts[a] + counts[b]);
    }
  }

  private void set(int i, double step, double sum, double low, double high, int count) {
    steps[i] = step;
    sums[i] = sum;
    lows[i] = low;
    highs[i] = high;
    counts[i] = count;
  }

  int points() {
    return points;
  }

  /** The number of values that were not finite. */
  long nonFinite() {
    return nonFinite;
  }

  /** The mean step of each point. */
  double[] steps() {
    double[] means = new double[points];
    Arrays.setAll(means, i -> steps[i] / counts[i]);
    return means;
  }

  double lastStep() {
    return steps[points - 1] / counts[points - 1];
  }

  /** The mean value of each point. */
  double[] means() {
    double[] means = new double[points];
    Arrays.setAll(means, i -> sums[i] / counts[i]);
    return means;
  }

  double[] lows() {
    return Arrays.copyOf(lows, points);
  }

  double[] highs() {
    return Arrays.copyOf(highs, points);
  }

  /** The mean around each point, weighted by a Gaussian centred on it, so that it does not lag. */
  double[] smooth() {
    double deviation = SMOOTHING * points;
    int radius = (int) Math.ceil(3 * deviation);
    double[] smooth = new double[points];
    for (int i = 0; i < points; i++) {
      // Never farther forward than back, so that a steep start is not moved.
      int last = Math.min(points - 1, i + Math.min(i, radius));
      double sum = 0;
      double weights = 0;
      for (int k = Math.max(0, i - radius); k <= last; k++) {
        double weight = Math.exp(-0.5 * Math.pow((k - i) / deviation, 2));
        sum += weight * sums[k];
        weights += weight * counts[k];
      }
      smooth[i] = sum / weights;
    }
    return smooth;
  }
}
