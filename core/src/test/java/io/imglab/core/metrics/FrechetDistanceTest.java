package io.imglab.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.LabException;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FrechetDistanceTest {
  private static double distance(float[][] samples, float[][] reals) {
    return FrechetDistance.between(samples, reals).distance();
  }

  /** Means 1 and 2, variances 2 and 8: 1 + (√8 - √2)² = 3. */
  @Test
  void between_scalars_isWorkedOutByHand() {
    FrechetDistance.Result result =
        FrechetDistance.between(new float[][] {{0}, {2}}, new float[][] {{0}, {4}});
    assertThat(result.distance()).isCloseTo(3, within(1e-9));
    assertThat(result.notes()).isEmpty();
  }

  /** Four points with mean m and covariance a aᵀ + b bᵀ. */
  private static float[][] points(float mx, float my, float ax, float ay, float bx, float by) {
    float f = (float) Math.sqrt(1.5);
    return new float[][] {
      {mx + f * ax, my + f * ay},
      {mx - f * ax, my - f * ay},
      {mx + f * bx, my + f * by},
      {mx - f * bx, my - f * by}
    };
  }

  /**
   * C1 = [[2, 1], [1, 5]] and C2 = diag(1, 4) do not commute. For 2x2, tr M^½ = √(tr M + 2 √det M);
   * C1 C2 has trace 22 and determinant 36.
   */
  @Test
  void between_gaussiansThatDoNotCommute_isWorkedOutByHand() {
    float[][] one = points(3, 4, 1, 2, 1, -1);
    float[][] other = points(0, 0, 1, 0, 0, 2);
    double expected = 25 + 7 + 5 - 2 * Math.sqrt(22 + 2 * 6);
    assertThat(distance(one, other)).isCloseTo(expected, within(1e-5));
    assertThat(distance(other, one)).isCloseTo(expected, within(1e-5));
  }

  @Test
  void between_sameVectors_isZero() {
    float[][] vectors = noise(50, 8, 1);
    assertThat(distance(vectors, vectors)).isCloseTo(0, within(1e-6));
  }

  private static float[][] noise(int count, int length, long seed) {
    Random random = new Random(seed);
    float[][] vectors = new float[count][length];
    for (float[] vector : vectors) {
      for (int k = 0; k < length; k++) {
        vector[k] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  @Test
  void between_oneImage_comparesTheMeans() {
    FrechetDistance.Result result =
        FrechetDistance.between(new float[][] {{1, 2}}, new float[][] {{4, 6}, {4, 6}});
    assertThat(result.distance()).isEqualTo(25);
    assertThat(result.notes())
        .containsExactly("a single image has no covariance: only the means are compared");
  }

  /**
   * Unit vectors in three dimensions: S has level 2/9, |S|² = 2/9, spread and noise 2/27 each, so
   * that all is shrunk away and 2/9 I remains. Twice as long: 8/9 I. Means: 3 · (1/3)².
   */
  @Test
  void between_fewImages_shrinksAsWorkedOutByHand() {
    float[][] units = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    float[][] twos = {{2, 0, 0}, {0, 2, 0}, {0, 0, 2}};
    FrechetDistance.Result result = FrechetDistance.between(units, twos);
    assertThat(result.distance()).isCloseTo(1 / 3. + 2 / 3., within(1e-9));
    assertThat(result.notes()).hasSize(2);
    assertThat(result.notes().get(0)).startsWith("3 samples are too few for 3 features: ");
  }

  @Test
  void between_fewEqualOrConstantVectors_isFinite() {
    assertThat(distance(new float[2][40], new float[3][40])).isZero();
    assertThat(distance(noise(2, 40, 1), new float[3][40])).isFinite().isPositive();
    assertThat(distance(noise(100, 5, 1), new float[100][5])).isFinite().isPositive();
  }

  @Test
  void between_vectorsWithNan_areRefused() {
    assertThatThrownBy(() -> distance(new float[][] {{Float.NaN}}, new float[1][1]))
        .isInstanceOf(LabException.class);
    assertThatThrownBy(() -> distance(new float[0][], new float[1][1]))
        .isInstanceOf(LabException.class)
        .hasMessage("there are no samples; give at least one");
  }
}
