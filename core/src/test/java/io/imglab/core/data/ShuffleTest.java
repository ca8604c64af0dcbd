package io.imglab.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShuffleTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 1000, 65_537})
  void at_allPositions_hasEachOnce(int count) {
    assertThat(IntStream.of(order(count, 7, 3)).sorted().toArray())
        .isEqualTo(IntStream.range(0, count).toArray());
  }

  @Test
  void at_largestCount_isInRange() {
    Shuffle shuffle = new Shuffle(Integer.MAX_VALUE, 1, 1);
    assertThat(shuffle.at(0)).isNotNegative();
    assertThat(shuffle.at(Integer.MAX_VALUE - 1)).isNotNegative();
  }

  @Test
  void at_otherSeedOrEpoch_isAnotherOrder() {
    assertThat(order(100, 7, 3)).isEqualTo(order(100, 7, 3));
    assertThat(order(100, 7, 3)).isNotEqualTo(order(100, 7, 4));
    assertThat(order(100, 7, 3)).isNotEqualTo(order(100, 8, 3));
  }

  @Test
  void at_manyEpochs_isUniform() {
    int[] counts = new int[10];
    for (int epoch = 0; epoch < 10_000; epoch++) {
      counts[new Shuffle(10, 7, epoch).at(0)]++;
    }
    // Binomial(10000, 0.1): five standard deviations are 150.
    assertThat(IntStream.of(counts)).allMatch(count -> 850 < count && count < 1150);
  }

  private static int[] order(int count, long seed, long epoch) {
    Shuffle shuffle = new Shuffle(count, seed, epoch);
    return IntStream.range(0, count).map(shuffle::at).toArray();
  }
}
