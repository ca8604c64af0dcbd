package io.imglab.core.style.descent;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.testing.ToyExtractor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemoryFallbackTest {
  private static final Size SIZE = new Size(2000, 1200);
  private final MemoryFallback ladder =
      new MemoryFallback(LayerStack.upTo(ToyExtractor.small().layers(), Set.of("relu2")), false);

  private List<String> rungs(DescentConfig top) {
    List<String> said = new ArrayList<>();
    DescentConfig at = top;
    Optional<DescentConfig> next = ladder.below(at, SIZE);
    while (next.isPresent()) {
      said.add(MemoryFallback.describe(at, next.get()));
      at = next.get();
      next = ladder.below(at, SIZE);
    }
    return said;
  }

  @Test
  void below_isAShorterMemoryAndThenSmallerTiles() {
    assertThat(rungs(new DescentConfig(Algorithm.LBFGS, null, 500, 0).withHistory(12)))
        .containsExactly(
            "remembering 10 of 12 steps",
            "remembering 5 of 10 steps",
            "remembering 3 of 5 steps",
            "looking at it in tiles of 1024 pixels",
            "looking at it in tiles of 768 pixels",
            "looking at it in tiles of 512 pixels",
            "looking at it in tiles of 384 pixels",
            "looking at it in tiles of 256 pixels");
  }

  @Test
  void below_ofAdam_isTilesAlone() {
    assertThat(rungs(new DescentConfig(Algorithm.ADAM, null, 500, 0).withTiles(400)))
        .containsExactly(
            "looking at it in tiles of 384 pixels", "looking at it in tiles of 256 pixels");
  }

  @Test
  void below_whereNoTilesAreWanted_hasNone() {
    assertThat(rungs(new DescentConfig(Algorithm.ADAM, null, 500, 0).withTiles(0))).isEmpty();
  }

  @Test
  void seen_ofTiles_isTheLargestWithItsHalo() {
    DescentConfig whole = new DescentConfig(Algorithm.ADAM, null, 500, 0);
    assertThat(ladder.seen(whole, SIZE)).isEqualTo(SIZE.pixels());
    assertThat(ladder.seen(whole.withTiles(500), SIZE)).isEqualTo(508 * 408);
    assertThat(ladder.looked(whole.withTiles(500), SIZE)).isGreaterThan(SIZE.pixels());
  }
}
