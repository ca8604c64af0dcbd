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
 * What a network sees in a picture, looked at tile by tile and without gradients: averages without
 * anything of the size of a layer, and whole layers only for those who ask for them.
 */
final class TiledActivations implements Activations {
  private final FeatureNetwork network;
  private final Tiling tiling;
  private final List<Tile> tiles;
  private final NDArray image;
  private final Size picture;
  private final ActivationMask mask;
  private final Map<String, NDArray> whole = new HashMap<>();

  /**
   * Looks at an image.
   *
   * @param image (1, 3, H, W); owner of all that is computed
   */
  TiledActivations(FeatureNetwork network, Tiling tiling, NDArray image, ActivationMask mask) {
    this.network = network;
    this.tiling = tiling;
    this.image = image;
    this.mask = mask;
    this.picture = Pixels.size(image);
    this.tiles = tiling.tiles(picture);
  }

  /** The averages of a picture, whether it is looked at in tiles or not. */
  static Map<String, NDArray> averages(
      Activations activations, Function<PartialActivations, Map<String, NDArray>> ofPart) {
    return activations instanceof TiledActivations tiled
        ? tiled.averages(ofPart)
        : ofPart.apply(PartialActivations.full(activations));
  }

  private Map<String, NDArray> averages(Function<PartialActivations, Map<String, NDArray>> ofPart) {
    Map<String, NDArray> sums = new LinkedHashMap<>();
    look((tile, view) -> addShares(sums, ofPart.apply(view), tile));
    return sums;
  }

  /** Adds the averages of a tile to sums, in proportion to the tile's places at each layer. */
  void addShares(Map<String, NDArray> sums, Map<String, NDArray> averages, Tile tile) {
    averages.forEach(
        (layer, average) -> {
          NDArray share = Scale.by(average, share(tile, layer));
          NDArray sum = sums.get(layer);
          if (sum == null) {
            share.attach(image.getManager());
            sums.put(layer, share);
          } else {
            sum.addi(share);
          }
        });
  }

  /** The part of a layer's places that is a tile's. */
  double share(Tile tile, String layer) {
    return (double) tile.positions(tiling.field().stride(layer))
        / tiling.layerSize(picture, layer).pixels();
  }

  /** Does something with what is seen of each tile. */
  interface Eye {
    void see(Tile tile, PartialActivations view);
  }

  void look(Eye eye) {
    for (Tile tile : tiles) {
      try (NDManager scope = image.getManager().newSubManager()) {
        eye.see(tile, view(tile, tile.cut(image, scope)));
      }
    }
  }

  /**
   * What is seen of a tile.
   *
   * @param cut what is looked at, from {@link Tile#cut}
   */
  PartialActivations view(Tile tile, NDArray cut) {
    // A tile of a torus brings with it what lies beyond its edges.
    return mask.over(
        new PartialActivations.OfTile(network.forwardFramed(cut), tile, tiling, picture));
  }

  List<Tile> tiles() {
    return tiles;
  }

  /** Zeros for a whole layer of as many channels as a tile's activations have. */
  NDArray empty(String layer, NDArray like) {
    Size size = tiling.layerSize(picture, layer);
    Shape shape = new Shape(1, like.getShape().get(1), size.height(), size.width());
    return image.getManager().zeros(shape, like.getDataType());
  }

  /** Puts what is seen of a tile in its place in a layer of zeros. */
  void put(Tile tile, String layer, NDArray zeros, NDArray seen) {
    try (NDArray there = tile.part(zeros, tiling.field().stride(layer))) {
      there.addi(seen);
    }
  }

  @Override
  public NDArray image() {
    return image;
  }

  @Override
  public NDArray at(String layer) {
    return whole.computeIfAbsent(layer, this::assembled);
  }

  private NDArray assembled(String layer) {
    AssembledLayers layers = new AssembledLayers(this, Set.of(layer));
    look(layers::collect);
    return layers.at(layer);
  }
}
