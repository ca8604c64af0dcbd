package io.imglab.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.SeededProperty;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;

final class ShufflePropertyTest {
  @SeededProperty
  void at_anySeed_isAPermutation(
      @ForAll @IntRange(min = 1, max = 3000) int count, @ForAll long seed, @ForAll long epoch) {
    Shuffle shuffle = new Shuffle(count, seed, epoch);
    assertThat(IntStream.range(0, count).map(shuffle::at).sorted())
        .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
  }
}
