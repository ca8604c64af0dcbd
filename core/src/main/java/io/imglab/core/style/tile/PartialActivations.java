package io.imglab.core.style.tile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.image.Size;

/** Activations of a part of a picture, or of all of it. */
public interface PartialActivations extends Activations {
  /** The size of a layer of the whole picture. */
  Size size(String layer);

  /** What belongs to this part of an array (1, C, h, w) of a whole layer. */
  NDArray part(String layer, NDArray whole);

  /** The view of all of a picture. */
  static PartialActivations full(Activations activations) {
    return activations instanceof PartialActivations partial ? partial : new Full(activations);
  }

  /** Everything at once. */
  record Full(Activations activations) implements PartialActivations {
    @Override
    public NDArray image() {
      return activations.image();
    }

    @Override
    public NDArray at(String layer) {
      return activations.at(layer);
    }

    @Override
    public Size size(String layer) {
      Shape shape = at(layer).getShape();
      return new Size((int) shape.get(3), (int) shape.get(2));
    }

    @Override
    public NDArray part(String layer, NDArray whole) {
      return whole;
    }
  }

  /**
   * What is seen of one tile.
   *
   * @param activations of the tile with its halo
   * @param picture the whole picture's size
   */
  record OfTile(Activations activations, Tile tile, Tiling tiling, Size picture)
      implements PartialActivations {
    @Override
    public NDArray image() {
      return tile.inner(activations.image(), 1);
    }

    @Override
    public NDArray at(String layer) {
      return tile.inner(activations.at(layer), tiling.field().stride(layer));
    }

    @Override
    public Size size(String layer) {
      return tiling.layer(picture, layer);
    }

    @Override
    public NDArray part(String layer, NDArray whole) {
      NDArray part = tile.part(whole, tiling.field().stride(layer));
      part.attach(activations.image().getManager());
      return part;
    }
  }
}
