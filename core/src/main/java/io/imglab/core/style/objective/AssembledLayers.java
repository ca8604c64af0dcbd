package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import io.imglab.core.extension.Activations;
import io.imglab.core.style.tile.PartialActivations;
import io.imglab.core.style.tile.Tile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whole layers, put together from tiles, and the gradient of a loss with respect to them: for loss
 * terms that see more of a picture than averages over its pixels.
 */
final class AssembledLayers implements Activations {
  private final TiledActivations tiles;
  private final Set<String> wanted;
  private final Map<String, NDArray> layers = new LinkedHashMap<>();
  private @Nullable NDArray image;

  AssembledLayers(TiledActivations tiles, Set<String> wanted) {
    this.tiles = tiles;
    this.wanted = wanted;
  }

  /** Takes over what is seen of a tile. */
  void collect(Tile tile, PartialActivations view) {
    for (String layer : wanted) {
      NDArray seen = view.at(layer);
      NDArray whole = layers.computeIfAbsent(layer, name -> tiles.empty(name, seen));
      tiles.put(tile, layer, whole, seen);
    }
  }

  /** From here on what is computed of the layers and the image can be differentiated. */
  void beginGradients() {
    layers.values().forEach(layer -> layer.setRequiresGradient(true));
  }

  /** Puts gradients in the place of the layers. */
  void endGradients() {
    layers.replaceAll((name, layer) -> Gradients.take(layer));
  }

  /** What of the loss's gradient goes past the network: zeros where no term looks at the image. */
  NDArray imageGradient() {
    return image == null
        ? tiles.image().getManager().zeros(tiles.image().getShape(), DataType.FLOAT32)
        : Gradients.take(image).toType(DataType.FLOAT32, true);
  }

  /** Adds a tile's scalar products with the gradients. */
  void addProducts(NDList products, PartialActivations view, Tile tile) {
    layers.forEach(
        (layer, slope) -> products.add(view.at(layer).mul(view.part(layer, slope)).sum()));
  }

  @Override
  public NDArray image() {
    if (image == null) {
      image = tiles.image().duplicate();
      image.setRequiresGradient(true);
    }
    return image;
  }

  @Override
  public NDArray at(String layer) {
    NDArray whole = layers.get(layer);
    if (whole == null) {
      throw new IllegalArgumentException("layer '%s' was not asked for".formatted(layer));
    }
    return whole;
  }
}
