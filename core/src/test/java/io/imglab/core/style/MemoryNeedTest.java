package io.imglab.core.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.extension.Layer;
import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class MemoryNeedTest {
  private static final LayerStack STACK =
      LayerStack.upTo(
          List.of(
              new Layer.Convolution("conv1", 3, 10, 3),
              new Layer.Relu("relu1"),
              new Layer.Pool("pool1")),
          Set.of("pool1"));

  /** 10 channels and a quarter of that, four bytes each, one and a half times: 75 bytes. */
  @Test
  void bytesPerPixel_areActivationsPicturesAndMemory() {
    assertThat(MemoryNeed.of(STACK, DescentConfig.Algorithm.ADAM).bytesPerPixel())
        .isEqualTo(75 + 6 * 24 + 2 * 12);
    assertThat(MemoryNeed.of(STACK, DescentConfig.Algorithm.LBFGS).bytesPerPixel())
        .isEqualTo(75 + 6 * 24 + 200 * 12);
  }

  @Test
  void largestSide_keepsProportionsAndUsesAllThereIs() {
    MemoryNeed need = new MemoryNeed(1000, 5e6);
    Size size = new Size(4000, 1000);
    assertThat(need.largestSide(size, need.bytes(size) / 4)).isCloseTo(2000, Offset.offset(5));
    assertThat(need.largestSide(size, 1e12)).isEqualTo(4000);
    assertThat(need.largestSide(size, 1e6)).isZero();
  }
}
