package io.imglab.core.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.extension.Layer;
import io.imglab.core.testing.ToyExtractor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayerStackTest {
  private static final List<Layer> LAYERS = ToyExtractor.small().layers();

  private static LayerStack upTo(String... wanted) {
    return LayerStack.upTo(LAYERS, Set.of(wanted));
  }

  @Test
  void upTo_endsAtTheDeepestWantedLayer() {
    assertThat(upTo("pool1", "conv1").layers())
        .extracting(Layer::name)
        .containsExactly("conv1", "relu1", "pool1");
    assertThat(upTo("relu2").layers()).isEqualTo(LAYERS);
  }

  @Test
  void upTo_ofNothing_isEmpty() {
    assertThat(upTo().layers()).isEmpty();
    assertThat(upTo().smallestSide()).isEqualTo(1);
    assertThat(upTo().flops(100, 100)).isZero();
  }

  @Test
  void upTo_ofUnknownLayers_namesThemAndTheLayers() {
    assertThatThrownBy(() -> upTo("relu1", "relu9", "conv7"))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "unknown layer 'conv7', 'relu9'; the layers are conv1, relu1, pool1, conv2, relu2");
  }

  @Test
  void smallestSide_doublesWithEachPooling() {
    assertThat(upTo("relu1").smallestSide()).isEqualTo(1);
    assertThat(upTo("pool1").smallestSide()).isEqualTo(2);
    List<Layer> pools = List.of(new Layer.Pool("a"), new Layer.Pool("b"), new Layer.Pool("c"));
    assertThat(LayerStack.upTo(pools, Set.of("c")).smallestSide()).isEqualTo(8);
  }

  @Test
  void checkTile_acceptsDivisibleSides() {
    List<Layer> pools = List.of(new Layer.Pool("a"), new Layer.Pool("b"), new Layer.Pool("c"));
    LayerStack stack = LayerStack.upTo(pools, Set.of("c"));
    stack.checkTile(16, 24);
    assertThatThrownBy(() -> stack.checkTile(16, 21))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "size '16x21' is not possible for a seamless picture; its sides must be multiples of 8, such as 16x24");
  }

  /** Multiply-adds: 3·4·9 for each of 32 pixels, then 4·6·9 for each of 8; each counts 2 · 2. */
  @Test
  void flops_countsForwardAndBackward() {
    assertThat(upTo("conv1").flops(4, 8)).isEqualTo(4 * 108 * 32);
    assertThat(upTo("relu2").flops(4, 8)).isEqualTo(4 * (108 * 32 + 216 * 8));
  }
}
