package io.imglab.core.style.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.device.Precision;
import io.imglab.core.extension.Layer;
import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.loss.SlicedWassersteinLoss;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.testing.ToyContent;
import io.imglab.core.style.testing.ToyGram;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class MemoryEstimateTest {
  private static final LayerStack STACK =
      LayerStack.upTo(
          List.of(
              new Layer.Convolution("conv1", 3, 10, 3),
              new Layer.Relu("relu1"),
              new Layer.Pool("pool1")),
          Set.of("pool1"));

  private static final StyleTerm STYLE = new StyleTerm("style", new ToyGram(), 1, Set.of("relu1"));
  private static final StyleTerm CONTENT =
      new StyleTerm("content", new ToyContent(), 1, Set.of("pool1"));
  private static final StyleTerm SLICED =
      new StyleTerm("swd", new SlicedWassersteinLoss(), 1, Set.of("pool1"));

  private static MemoryEstimate need(DescentConfig descent, StyleTerm... terms) {
    return MemoryEstimate.of(STACK, List.of(terms), descent, Precision.FLOAT32);
  }

  private static DescentConfig lbfgs(int steps, int history) {
    return new DescentConfig(Algorithm.LBFGS, null, steps, 0).withHistory(history);
  }

  /** A pair is two vectors of three values of four bytes; as many pairs as there are steps. */
  @Test
  void perPixel_growsWithTheHistory() {
    double ten = need(lbfgs(500, 10), STYLE).perPixel();
    assertThat(need(lbfgs(500, 30), STYLE).perPixel() - ten).isEqualTo(20 * 24);
    assertThat(need(lbfgs(10, 30), STYLE).perPixel()).isEqualTo(ten);
    double adam = need(new DescentConfig(Algorithm.ADAM, null, 500, 0), STYLE).perPixel();
    assertThat(ten - adam).isEqualTo(11 * 24);
  }

  /** Three channels in double precision. */
  @Test
  void perPixel_ofTheLastIterate_isOneCopyMore() {
    DescentConfig last = lbfgs(500, 10).with(DescentConfig.Keep.LAST);
    double best = need(lbfgs(500, 10), STYLE).perPixel();
    assertThat(need(last, STYLE).perPixel() - best).isEqualTo(3 * 8);
  }

  /**
   * The target of a content loss is one copy of its layer: 10 channels of a quarter of the pixels.
   */
  @Test
  void perPixel_containsTargetsAndAssembledLayers() {
    double style = need(lbfgs(9, 9), STYLE).perPixel();
    assertThat(need(lbfgs(9, 9), STYLE, CONTENT).perPixel() - style).isEqualTo(10);
    assertThat(need(lbfgs(9, 9), STYLE, SLICED).perPixel()).isGreaterThan(style + 2 * 10);
  }

  /**
   * The image in double precision four times and once in single: 3 · 36 bytes. The backward pass
   * needs the output of the convolution, which the ReLU overwrites, 10 · 4 bytes, and a quarter of
   * that after the pooling, with the index of each value: 2.5 · (4 + 8). Then the loss's gradient
   * for relu1, and one more layer for the network's.
   */
  @Test
  void perProcessedPixel_isWhatTheGradientNeeds() {
    assertThat(need(lbfgs(9, 9), STYLE).perProcessedPixel()).isEqualTo(108 + 40 + 30 + 40 + 40);
  }

  @Test
  void bytes_ofTiles_growWithTheTile() {
    MemoryEstimate need = new MemoryEstimate(1e6, 10, 100, 7, 50);
    Size size = new Size(100, 100);
    assertThat(need.bytes(size)).isEqualTo(1e6 + 10 * 1e4 + 100 * 1e4);
    assertThat(need.bytes(size, 2500)).isEqualTo(1e6 + 10 * 1e4 + 107 * 2500);
  }

  @Test
  void largestSide_keepsProportionsAndUsesAllMemory() {
    MemoryEstimate need = new MemoryEstimate(5e6, 400, 600, 9, 300);
    Size size = new Size(4000, 1000);
    assertThat(need.largestSide(size, need.bytes(size) / 4)).isCloseTo(2000, Offset.offset(5));
    assertThat(need.largestSide(size, 1e12)).isEqualTo(4000);
    assertThat(need.largestSide(size, 1e6)).isZero();
  }
}
