package io.imglab.core.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NoiseTest {
  @Test
  void normal_hasMeanZeroAndDeviationOne() {
    float[] values = Noise.of(1, "test", 0).normal(100_000);
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
      fourth += Math.pow(value, 4);
    }
    assertThat(sum / 1e5).isCloseTo(0, Offset.offset(.01));
    assertThat(squares / 1e5).isCloseTo(1, Offset.offset(.02));
    assertThat(fourth / 1e5).isCloseTo(3, Offset.offset(.15));
  }

  @Test
  void uniform_fillsTheUnitInterval() {
    float[] values = Noise.of(1, "test", 0).uniform(10_000);
    int[] bins = new int[10];
    for (float value : values) {
      bins[(int) (10 * value)]++;
    }
    for (int bin : bins) {
      assertThat(bin).isBetween(880, 1120);
    }
  }

  @Test
  void of_differsBySeedPurposeAndNumber() {
    float one = Noise.of(1, "a", 0).normal(1)[0];
    assertThat(one).isEqualTo(Noise.of(1, "a", 0).normal(2)[0]);
    assertThat(one)
        .isNotEqualTo(Noise.of(2, "a", 0).normal(1)[0])
        .isNotEqualTo(Noise.of(1, "b", 0).normal(1)[0])
        .isNotEqualTo(Noise.of(1, "a", 1).normal(1)[0]);
  }

  /**
   * Seeds stand for pictures for ever. Python, with mix of SplitMix64 and G = 0x9E3779B97F4A7C15:
   *
   * <pre>
   * m = mix(7 + G)
   * for c in 'sample': m = mix(m + G * (1 + ord(c)))
   * k = mix(m + G)
   * u = lambda i: (mix(k + G * (1 + i)) &gt;&gt; 11) * 2.0**-53
   * for i in (0, 2):
   *   r = sqrt(-2 * log(1 - u(i))); t = 2 * pi * u(i + 1)
   *   print(r * cos(t), r * sin(t))
   * </pre>
   */
  @Test
  void normal_ofSeedSeven_isFixed() {
    assertThat(Noise.of(7, "sample", 0).normal(4))
        .containsExactly(
            new float[] {0.192761f, -0.886259f, 1.352063f, 0.085371f}, Offset.offset(1e-6f));
  }
}
