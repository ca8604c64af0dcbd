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
  private final MemoryFallback fallback =
      new MemoryFallback(LayerStack.upTo(ToyExtractor.small().layers(), Set.of("relu2")), false);

  private List<String> rungs(DescentConfig top) {
    List<String> said = new ArrayList<>();
    DescentConfig at = top;
    Optional<DescentConfig> next = fallback.next(at, SIZE);
    while (next.isPresent()) {
      said.add(MemoryFallback.describe(at, next.get()));
      at = next.get();
      next = fallback.next(at, SIZE);
    }
    return said;
  }

  @Test
  void next_isAShorterHistoryAndThenSmallerTiles() {
    assertThat(rungs(new DescentConfig(Algorithm.LBFGS, null, 500, 0).withHistory(12)))
        .containsExactly(
            "with an L-BFGS history of 10 instead of 12 steps",
            "with an L-BFGS history of 5 instead of 10 steps",
            "with an L-BFGS history of 3 instead of 5 steps",
            "in tiles of 1024 pixels",
            "in tiles of 768 pixels",
            "in tiles of 512 pixels",
            "in tiles of 384 pixels",
            "in tiles of 256 pixels");
  }

  @Test
  void next_ofAdam_isSmallerTiles() {
    assertThat(rungs(new DescentConfig(Algorithm.ADAM, null, 500, 0).withTiles(400)))
        .containsExactly("in tiles of 384 pixels", "in tiles of 256 pixels");
  }

  @Test
  void next_withoutTiling_usesNoTiles() {
    assertThat(rungs(new DescentConfig(Algorithm.ADAM, null, 500, 0).withTiles(0))).isEmpty();
  }

  @Test
  void pixelsAtOnce_withTiles_isThatOfTheLargestTileWithHalo() {
    DescentConfig whole = new DescentConfig(Algorithm.ADAM, null, 500, 0);
    assertThat(fallback.pixelsAtOnce(whole, SIZE)).isEqualTo(SIZE.pixels());
    assertThat(fallback.pixelsAtOnce(whole.withTiles(500), SIZE)).isEqualTo(508 * 408);
    assertThat(fallback.pixelsInTotal(whole.withTiles(500), SIZE)).isGreaterThan(SIZE.pixels());
  }
}
