package io.imglab.core.chart;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The range of the values of curves with a common axis.
 *
 * @param isNegative whether a value is negative
 * @param lowest the lowest value above 0; infinite if there is none
 * @param highest the highest value
 */
record ValueRange(boolean isNegative, double lowest, double highest) {
  /** Values whose range has this ratio or more are shown on a logarithmic axis. */
  private static final double LARGE = 10;

  /** The same for the losses of two players, whose figures are usually linear. */
  private static final double LARGE_FOR_PLAYERS = 50;

  /** Whether curves with a common axis are shown on a logarithmic one. */
  static boolean isLogarithmic(Map<String, Curve> curves) {
    boolean isOfPlayers = curves.keySet().stream().anyMatch(Curves::isOfAPlayer);
    return of(curves.values()).isLarge(isOfPlayers ? LARGE_FOR_PLAYERS : LARGE);
  }

  private static ValueRange of(Collection<Curve> curves) {
    double least = values(curves).min().orElse(0);
    double lowest =
        values(curves).filter(value -> value > 0).min().orElse(Double.POSITIVE_INFINITY);
    double highest = curves.stream().flatMapToDouble(c -> Arrays.stream(c.highs())).max().orElse(0);
    return new ValueRange(least < 0, lowest, highest);
  }

  private static DoubleStream values(Collection<Curve> curves) {
    return curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.lows()));
  }

  /**
   * Whether a linear axis would flatten most of the values. Zeros, such as the content loss of a
   * run that starts from its content, are then left out.
   */
  private boolean isLarge(double ratio) {
    return !isNegative && highest / lowest >= ratio;
  }
}
