package io.imglab.core.style.tile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Activations;
import io.imglab.core.image.Size;

/** Activations of a part of a picture, or of the full picture, with the sizes of full layers. */
public interface PartialActivations extends Activations.Part {
  /** The size (h, w) of a layer for the full picture. */
  Size size(String layer);

  /** Activations of a full picture, unless they are partial already. */
  static PartialActivations full(Activations activations) {
    return activations instanceof PartialActivations partial ? partial : new Full(activations);
  }

  /** The full picture in one piece. */
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
    public NDArray computed(String layer) {
      return activations.computed(layer);
    }

    @Override
    public Size size(String layer) {
      Shape shape = computed(layer).getShape();
      return new Size((int) shape.get(3), (int) shape.get(2));
    }

    @Override
    public NDArray section(String layer, NDArray full) {
      return full;
    }
  }

  /**
   * One tile without its halo.
   *
   * @param activations activations of the tile with its halo
   * @param picture size of the full picture
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
    public NDArray computed(String layer) {
      return tile.inner(activations.computed(layer), tiling.field().stride(layer));
    }

    @Override
    public Size size(String layer) {
      return tiling.layerSize(picture, layer);
    }

    @Override
    public NDArray section(String layer, NDArray full) {
      NDArray section = tile.part(full, tiling.field().stride(layer));
      section.attach(activations.image().getManager());
      return section;
    }
  }
}
