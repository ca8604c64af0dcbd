package io.imglab.core.style.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import io.imglab.core.image.Size;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.nn.ReceptiveField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TilingTest {
  /** The convolutions of VGG-19 up to relu5_1; their channels do not matter here. */
  private static LayerStack vgg() {
    List<Layer> layers = new ArrayList<>();
    int[] counts = {2, 2, 4, 4, 1};
    for (int block = 1; block <= counts.length; block++) {
      for (int i = 1; i <= counts[block - 1]; i++) {
        layers.add(new Layer.Convolution("conv" + block + "_" + i, 3, 3, 3));
        layers.add(new Layer.Relu("relu" + block + "_" + i));
      }
      layers.add(new Layer.Pool("pool" + block));
    }
    return LayerStack.upTo(layers, Set.of("relu5_1"));
  }

  /** The receptive field of relu5_1 is 156 pixels: a block of 16 and 70 on either side. */
  @Test
  void field_ofVgg19_isAsPublished() {
    ReceptiveField field = ReceptiveField.of(vgg());
    assertThat(field.reach()).isEqualTo(70);
    assertThat(field.stride("relu1_2")).isEqualTo(1);
    assertThat(field.stride("relu5_1")).isEqualTo(16);
    assertThat(Tiling.of(vgg(), 512, false).halo()).isEqualTo(80);
  }

  @Test
  void tiles_coverEveryPositionOfEveryLayerOnce() {
    Tiling tiling = Tiling.of(vgg(), 100, false);
    Size size = new Size(1033, 477);
    List<Tile> tiles = tiling.tiles(size);
    assertThat(tiles).hasSize(11 * 5);
    for (String layer : List.of("relu1_1", "relu3_1", "relu5_1")) {
      int stride = tiling.field().stride(layer);
      assertThat(tiles).allSatisfy(tile -> assertThat(tile.positions(stride)).isPositive());
      assertThat(tiles.stream().mapToLong(tile -> tile.positions(stride)).sum())
          .isEqualTo(tiling.layerSize(size, layer).pixels());
    }
  }

  @Test
  void tiles_ofASmallPicture_isOne() {
    Tiling tiling = Tiling.of(vgg(), 256, false);
    assertThat(tiling.tiles(new Size(400, 300))).hasSize(1);
    assertThat(tiling.tiles(new Size(417, 300))).hasSize(2);
  }

  @Test
  void ranges_ofATorus_wrapAround() {
    List<TileSpan> spans = TileSpan.of(32, 8, 4, 8, true);
    assertThat(spans).hasSize(4);
    assertThat(spans.get(0).ranges())
        .containsExactly(new TileSpan.Range(24, 32), new TileSpan.Range(0, 16));
    assertThat(spans.get(3).ranges())
        .containsExactly(new TileSpan.Range(16, 32), new TileSpan.Range(0, 8));
  }

  @Test
  void field_ofAStridedConvolution_isRefused() {
    List<Layer> layers =
        List.of(
            new Layer.Convolution(
                "stem", 3, 8, Window.square(3, 2, 1), true, io.imglab.core.extension.Initial.ZERO));
    assertThatThrownBy(() -> ReceptiveField.of(LayerStack.upTo(layers, Set.of("stem"))))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("layer 'stem'")
        .hasMessageEndingWith("use --tiles none");
  }
}
