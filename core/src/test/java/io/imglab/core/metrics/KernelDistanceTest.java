package io.imglab.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class KernelDistanceTest {
  private static final KernelDistance KERNEL = new KernelDistance(20, 30, 1);

  /** k(1, 1) = 8, k(0, 0) = k(0, 1) = 1. */
  @Test
  void between_fewScalars_isWorkedOutByHand() {
    KernelDistance.Result one = KERNEL.between(new float[][] {{1}}, new float[][] {{0}, {0}});
    assertThat(one.distance()).isEqualTo(7);
    assertThat(one.notes()).hasSize(1);
    float[][] zeros = {{0}, {0}};
    assertThat(KERNEL.between(new float[][] {{1}, {1}}, zeros).distance()).isEqualTo(7);
    assertThat(KERNEL.between(new float[][] {{0}, {1}}, zeros).distance()).isZero();
  }

  /** The estimate without subsets, by a plain double loop over all pairs. */
  @Test
  void between_manyVectors_agreesWithAllPairs() {
    float[][] samples = noise(80, 3, 0.5f, 1);
    float[][] reals = noise(80, 3, 0, 2);
    double expected = mean(samples, samples) + mean(reals, reals) - 2 * mean(samples, reals);
    KernelDistance.Result result = KERNEL.between(samples, reals);
    assertThat(result.subsetSize()).isEqualTo(30);
    assertThat(result.standardError()).isPositive();
    assertThat(result.distance()).isCloseTo(expected, within(result.standardError()));
  }

  private static double mean(float[][] x, float[][] y) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        if (x != y || i != j) {
          double product = x[i][0] * y[j][0] + x[i][1] * y[j][1] + x[i][2] * y[j][2];
          sum += Math.pow(product / 3 + 1, 3);
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  private static float[][] noise(int count, int length, float shift, long seed) {
    Random random = new Random(seed);
    float[][] vectors = new float[count][length];
    for (float[] vector : vectors) {
      for (int k = 0; k < length; k++) {
        vector[k] = shift + (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  /** The jackknife's error is the deviation of the estimate between independent draws. */
  @Test
  void standardError_isTheDeviationOfTheEstimate() {
    int draws = 60;
    double sum = 0;
    double squares = 0;
    double errors = 0;
    for (int i = 0; i < draws; i++) {
      KernelDistance.Result result = KERNEL.between(noise(60, 3, 0.7f, i), noise(60, 3, 0, -i - 1));
      sum += result.distance();
      squares += result.distance() * result.distance();
      errors += result.standardError();
    }
    double deviation = Math.sqrt(squares / draws - sum / draws * (sum / draws));
    assertThat(errors / draws).isBetween(0.6 * deviation, 1.6 * deviation);
  }

  @Test
  void between_isAFunctionOfTheSeed() {
    float[][] a = noise(80, 3, 0, 1);
    float[][] b = noise(70, 3, 0, 2);
    assertThat(KERNEL.between(a, b)).isEqualTo(KERNEL.between(a, b));
    assertThat(new KernelDistance(20, 30, 2).between(a, b)).isNotEqualTo(KERNEL.between(a, b));
  }

  @Test
  void between_constants_isZero() {
    KernelDistance.Result result = KERNEL.between(new float[9][5], new float[5][5]);
    assertThat(result.distance()).isZero();
    assertThat(result.standardError()).isZero();
  }
}
