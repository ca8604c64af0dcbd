package io.imglab.core.style.tile;

import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.nn.ReceptiveField;
import java.util.ArrayList;
import java.util.List;

/**
 * The division of pictures into tiles that a network processes one by one. Tiles begin at multiples
 * of the strides of all layers, and each has a halo as wide as the receptive field, so that a
 * tile's activations without the halo equal those of the full picture.
 *
 * @param field receptive field and strides of the network's layers
 * @param unit tiles begin at multiples of it
 * @param side approximate side of a tile without its halo, in pixels
 * @param torus whether opposite edges of the picture meet
 */
public record Tiling(ReceptiveField field, int unit, int side, boolean torus) {
  /**
   * The tiling for a stack of layers.
   *
   * @throws io.imglab.core.LabException if a layer's receptive field is not known, so that tiles
   *     would not give the activations of the full picture
   */
  public static Tiling of(LayerStack stack, int side, boolean torus) {
    return new Tiling(ReceptiveField.of(stack), stack.smallestSide(), side, torus);
  }

  /** The tiling for a network and its padding. */
  public static Tiling of(FeatureNetwork network, int side) {
    return of(network.stack(), side, network.torus());
  }

  /** The same tiling for a picture whose opposite edges do not meet. */
  public Tiling withoutTorus() {
    return new Tiling(field, unit, side, false);
  }

  /** Width of the halo in pixels. */
  int halo() {
    return (field.reach() + unit - 1) / unit * unit;
  }

  /** The tiles of a picture, row by row; a single tile if the picture is small. */
  public List<Tile> tiles(Size size) {
    List<Tile> tiles = new ArrayList<>();
    List<TileSpan> across = TileSpan.of(size.width(), side, unit, halo(), torus);
    for (TileSpan down : TileSpan.of(size.height(), side, unit, halo(), torus)) {
      across.forEach(span -> tiles.add(new Tile(down, span)));
    }
    return tiles;
  }

  /** Pixels of the largest tile with its halo. */
  public long largestTilePixels(Size size) {
    return tiles(size).stream().mapToLong(Tile::outerPixels).max().orElseThrow();
  }

  /** Pixels of all tiles with their halos. */
  public long totalPixels(Size size) {
    return tiles(size).stream().mapToLong(Tile::outerPixels).sum();
  }

  /** The size of a layer for a picture. */
  public Size layerSize(Size picture, String layer) {
    int stride = field.stride(layer);
    return new Size(picture.width() / stride, picture.height() / stride);
  }
}
