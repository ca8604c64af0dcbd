package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Scale;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.tile.PartialActivations;
import io.imglab.core.style.tile.Tile;
import io.imglab.core.style.tile.Tiling;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The activations of a picture, computed tile by tile and without gradients. Means over a layer
 * need no memory of the size of the layer; full layers are only assembled on request.
 */
final class TiledActivations implements Activations {
  private final FeatureNetwork network;
  private final Tiling tiling;
  private final List<Tile> tiles;
  private final NDArray image;
  private final Size picture;
  private final ActivationMask mask;
  private final Map<String, NDArray> fullLayers = new HashMap<>();

  /**
   * The activations of an image.
   *
   * @param image (1, 3, H, W); its manager owns all results
   */
  TiledActivations(FeatureNetwork network, Tiling tiling, NDArray image, ActivationMask mask) {
    this.network = network;
    this.tiling = tiling;
    this.image = image;
    this.mask = mask;
    this.picture = Pixels.size(image);
    this.tiles = tiling.tiles(picture);
  }

  /** The means over a picture by layer, from activations that may be tiled. */
  static Map<String, NDArray> means(
      Activations activations, Function<PartialActivations, Map<String, NDArray>> ofPart) {
    return activations instanceof TiledActivations tiled
        ? tiled.means(ofPart)
        : ofPart.apply(PartialActivations.full(activations));
  }

  private Map<String, NDArray> means(Function<PartialActivations, Map<String, NDArray>> ofPart) {
    Map<String, NDArray> sums = new LinkedHashMap<>();
    forEachTile((tile, view) -> addShares(sums, ofPart.apply(view), tile));
    return sums;
  }

  /** Adds the means of a tile to sums, in proportion to the tile's area at each layer. */
  void addShares(Map<String, NDArray> sums, Map<String, NDArray> means, Tile tile) {
    means.forEach(
        (layer, mean) -> {
          NDArray share = Scale.by(mean, share(tile, layer));
          NDArray sum = sums.get(layer);
          if (sum == null) {
            share.attach(image.getManager());
            sums.put(layer, share);
          } else {
            sum.addi(share);
          }
        });
  }

  /** The share of a layer's area that belongs to a tile. */
  double share(Tile tile, String layer) {
    return (double) tile.positions(tiling.field().stride(layer))
        / tiling.layerSize(picture, layer).pixels();
  }

  /** Receives the activations of each tile; they are closed afterwards. */
  interface TileVisitor {
    void visit(Tile tile, PartialActivations view);
  }

  void forEachTile(TileVisitor visitor) {
    for (Tile tile : tiles) {
      try (NDManager scope = image.getManager().newSubManager()) {
        visitor.visit(tile, view(tile, tile.cut(image, scope)));
      }
    }
  }

  /**
   * The activations of a tile.
   *
   * @param cut the tile with its halo, from {@link Tile#cut}
   */
  PartialActivations view(Tile tile, NDArray cut) {
    // The halo of a tile of a torus already contains the pixels beyond the edges.
    return mask.applyTo(
        new PartialActivations.OfTile(network.forwardNonCircular(cut), tile, tiling, picture));
  }

  List<Tile> tiles() {
    return tiles;
  }

  /** Zeros of the size of a full layer, with the channels and the type of a tile's activations. */
  NDArray empty(String layer, NDArray like) {
    Size size = tiling.layerSize(picture, layer);
    Shape shape = new Shape(1, like.getShape().get(1), size.height(), size.width());
    return image.getManager().zeros(shape, like.getDataType());
  }

  /** Writes the activations of a tile into a layer of zeros. */
  void put(Tile tile, String layer, NDArray zeros, NDArray activations) {
    try (NDArray place = tile.part(zeros, tiling.field().stride(layer))) {
      place.addi(activations);
    }
  }

  @Override
  public NDArray image() {
    return image;
  }

  @Override
  public NDArray at(String layer) {
    return fullLayers.computeIfAbsent(layer, this::assembled);
  }

  private NDArray assembled(String layer) {
    AssembledLayers layers = new AssembledLayers(this, Set.of(layer));
    forEachTile(layers::collect);
    return layers.at(layer);
  }
}
