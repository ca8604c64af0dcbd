package io.imglab.core.explain;

import io.imglab.core.explain.Numbers.Sum;
import java.util.ArrayList;
import java.util.List;

/**
 * Mean and variance of a channel over all images, rows and columns.
 *
 * @param variance the mean squared deviation
 */
record ChannelStatistics(List<Double> numbers, double mean, double variance) {
  /** Longer sums are not written out. */
  private static final int MOST_TERMS = 16;

  static ChannelStatistics of(Values input, int channel) {
    List<Double> numbers = new ArrayList<>();
    for (int n = 0; n < input.outer(); n++) {
      for (int y = 0; y < input.rows(); y++) {
        for (int x = 0; x < input.columns(); x++) {
          numbers.add(input.at(n, channel, y, x));
        }
      }
    }
    double mean = numbers.stream().mapToDouble(x -> x).average().orElse(0);
    double variance = numbers.stream().mapToDouble(x -> square(x - mean)).average().orElse(0);
    return new ChannelStatistics(numbers, mean, variance);
  }

  int count() {
    return numbers.size();
  }

  /** The estimate of the variance for a population: the sum divided by one less. */
  double unbiased() {
    return variance * count() / (count() - 1);
  }

  /** The sum of the numbers. */
  String terms() {
    Sum sum = new Sum();
    numbers.forEach(sum::term);
    return count() > MOST_TERMS ? "sum of %s numbers".formatted(count()) : sum.terms();
  }

  /** The sum of the squared deviations. */
  String squares() {
    return count() > MOST_TERMS
        ? "sum of %s squares".formatted(count())
        : String.join(
            " + ",
            numbers.stream()
                .map(x -> "(%s - %s)^2".formatted(Numbers.text(x), Numbers.factor(mean)))
                .toList());
  }

  private static double square(double x) {
    return x * x;
  }
}
