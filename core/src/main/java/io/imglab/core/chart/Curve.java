package io.imglab.core.chart;

import java.util.Arrays;

/**
 * The values of one loss over the steps, in bounded memory: when there are too many points,
 * neighbours are joined two by two, and each keeps its lowest and highest value.
 */
final class Curve {
  static final int MOST_POINTS = 2000;

  /** The part of the points that the smoothing looks over, as a Gaussian's deviation. */
  private static final double SMOOTHING = 0.01;

  private final double[] steps = new double[MOST_POINTS];
  private final double[] sums = new double[MOST_POINTS];
  private final double[] lows = new double[MOST_POINTS];
  private final double[] highs = new double[MOST_POINTS];
  private final int[] counts = new int[MOST_POINTS];
  private int points;
  private int valuesPerPoint = 1;
  private long missing;

  /** Adds a value; what is not a finite number is only counted. */
  void add(double step, double value) {
    if (!Double.isFinite(value)) {
      missing++;
      return;
    }
    boolean begins = points == 0 || counts[points - 1] >= valuesPerPoint;
    if (begins && points == MOST_POINTS) {
      halve();
    }
    if (begins) {
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

  /** How many values were no numbers. */
  long missing() {
    return missing;
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

  double[] lows() {
    return Arrays.copyOf(lows, points);
  }

  double[] highs() {
    return Arrays.copyOf(highs, points);
  }

  /**
   * The mean around each point, weighted by a Gaussian that is centred on it and so does not lag.
   */
  double[] smooth() {
    double deviation = SMOOTHING * points;
    int reach = (int) Math.ceil(3 * deviation);
    double[] smooth = new double[points];
    for (int i = 0; i < points; i++) {
      // Never farther ahead than back: a steep beginning stays where it is.
      int last = Math.min(points - 1, i + Math.min(i, reach));
      double sum = 0;
      double weights = 0;
      for (int k = Math.max(0, i - reach); k <= last; k++) {
        double weight = Math.exp(-0.5 * Math.pow((k - i) / deviation, 2));
        sum += weight * sums[k];
        weights += weight * counts[k];
      }
      smooth[i] = sum / weights;
    }
    return smooth;
  }
}
