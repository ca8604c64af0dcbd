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
 * Full layers assembled from tiles, and the gradient of a loss with respect to them: for loss terms
 * that need more than means over the pixels. All arrays belong to the manager of the tiled image.
 */
final class AssembledLayers implements Activations {
  private final TiledActivations tiles;
  private final Set<String> layerNames;
  private final Map<String, NDArray> layers = new LinkedHashMap<>();
  private @Nullable NDArray image;

  AssembledLayers(TiledActivations tiles, Set<String> layerNames) {
    this.tiles = tiles;
    this.layerNames = layerNames;
  }

  /** Copies the activations of a tile into the layers. */
  void collect(Tile tile, PartialActivations view) {
    for (String layer : layerNames) {
      NDArray activations = view.at(layer);
      NDArray full = layers.computeIfAbsent(layer, name -> tiles.empty(name, activations));
      tiles.put(tile, layer, full, activations);
    }
  }

  /** Makes the layers differentiable. */
  void beginGradients() {
    layers.values().forEach(layer -> layer.setRequiresGradient(true));
  }

  /** Replaces each layer by its gradient. */
  void endGradients() {
    layers.replaceAll((name, layer) -> Gradients.take(layer));
  }

  /**
   * The gradient with respect to the image of terms that read the image itself, (1, 3, H, W) in
   * float32; zeros if none does.
   */
  NDArray imageGradient() {
    return image == null
        ? tiles.image().getManager().zeros(tiles.image().getShape(), DataType.FLOAT32)
        : Gradients.take(image).toType(DataType.FLOAT32, true);
  }

  /** Adds the scalar products of a tile's activations with the layers' gradients. */
  void addProducts(NDList products, PartialActivations view, Tile tile) {
    layers.forEach(
        (layer, gradient) -> products.add(view.at(layer).mul(view.section(layer, gradient)).sum()));
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
    NDArray full = layers.get(layer);
    if (full == null) {
      throw new IllegalArgumentException("layer '%s' was not requested".formatted(layer));
    }
    return full;
  }
}
