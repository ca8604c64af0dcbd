package io.imglab.core.style.tile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/** A part of a picture that the network processes on its own, with a halo of surrounding pixels. */
public record Tile(TileSpan down, TileSpan across) {
  /** A copy of the tile with its halo from an image (1, 3, H, W); belongs to {@code scope}. */
  public NDArray cut(NDArray image, NDManager scope) {
    NDList rows = new NDList();
    for (TileSpan.Range y : down.ranges()) {
      NDList columns = new NDList();
      for (TileSpan.Range x : across.ranges()) {
        columns.add(attached(section(image, y, x), scope));
      }
      rows.add(concatenated(columns, 3));
    }
    NDArray tile = concatenated(rows, 2).duplicate();
    tile.attach(scope);
    return tile;
  }

  private static NDArray concatenated(NDList parts, int axis) {
    return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, axis);
  }

  /** Adds values for the tile with its halo to an image (1, 3, H, W), in place. */
  public void add(NDArray image, NDArray values) {
    int row = 0;
    for (TileSpan.Range y : down.ranges()) {
      int height = y.to() - y.from();
      int column = 0;
      for (TileSpan.Range x : across.ranges()) {
        int width = x.to() - x.from();
        TileSpan.Range ys = new TileSpan.Range(row, row + height);
        TileSpan.Range xs = new TileSpan.Range(column, column + width);
        try (NDArray target = section(image, y, x);
            NDArray source = section(values, ys, xs)) {
          target.addi(source);
        }
        column += width;
      }
      row += height;
    }
  }

  /** The activations of the tile itself out of those (1, C, h, w) of the tile with its halo. */
  NDArray inner(NDArray activations, int stride) {
    return section(activations, down.inner(stride), across.inner(stride));
  }

  /** The tile's section of an array (1, C, h, w) of a full layer; a view that shares its memory. */
  public NDArray part(NDArray layer, int stride) {
    return section(layer, down.positions(stride), across.positions(stride));
  }

  /** Number of positions of a layer that belong to the tile itself. */
  public long positions(int stride) {
    TileSpan.Range y = down.positions(stride);
    TileSpan.Range x = across.positions(stride);
    return (long) (y.to() - y.from()) * (x.to() - x.from());
  }

  /** Number of pixels of the tile with its halo. */
  public long outerPixels() {
    return (long) down.outerSize() * across.outerSize();
  }

  private static NDArray section(NDArray array, TileSpan.Range y, TileSpan.Range x) {
    return array.get(new NDIndex(":,:,%s:%s,%s:%s".formatted(y.from(), y.to(), x.from(), x.to())));
  }

  private static NDArray attached(NDArray array, NDManager scope) {
    array.attach(scope);
    return array;
  }
}
