package io.imglab.core.style.tile;

import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.nn.ReceptiveField;
import java.util.ArrayList;
import java.util.List;

/**
 * How pictures are cut into tiles that a network looks at one by one. Tiles begin where all layers
 * have a place, and around each lies a halo as wide as the network sees, so that a tile's own
 * activations are those of the whole picture.
 *
 * @param field what the network's layers see
 * @param unit what tiles begin at multiples of
 * @param side of a tile without its halo in pixels, about
 * @param torus whether opposite edges of the picture meet
 */
public record Tiling(ReceptiveField field, int unit, int side, boolean torus) {
  /**
   * The way to cut for a network.
   *
   * @throws io.imglab.core.LabException if it is not made of layers that see tiles as they see the
   *     whole
   */
  public static Tiling of(LayerStack stack, int side, boolean torus) {
    return new Tiling(ReceptiveField.of(stack), stack.smallestSide(), side, torus);
  }

  public static Tiling of(FeatureNetwork network, int side) {
    return of(network.stack(), side, network.torus());
  }

  /** The same for a picture whose opposite edges do not meet. */
  public Tiling withoutTorus() {
    return new Tiling(field, unit, side, false);
  }

  /** Width of what is looked at around a tile, in pixels. */
  int halo() {
    return (field.reach() + unit - 1) / unit * unit;
  }

  /** The tiles of a picture, row by row; a single one if it is small. */
  public List<Tile> tiles(Size size) {
    List<Tile> tiles = new ArrayList<>();
    List<TileSpan> across = TileSpan.of(size.width(), side, unit, halo(), torus);
    for (TileSpan down : TileSpan.of(size.height(), side, unit, halo(), torus)) {
      across.forEach(one -> tiles.add(new Tile(down, one)));
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
  public Size layer(Size picture, String layer) {
    int stride = field.stride(layer);
    return new Size(picture.width() / stride, picture.height() / stride);
  }
}
