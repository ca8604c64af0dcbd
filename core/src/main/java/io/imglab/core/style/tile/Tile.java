package io.imglab.core.style.tile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;

/** A part of a picture that the network looks at by itself, with a halo of what is around it. */
public record Tile(TileSpan down, TileSpan across) {
  /** A copy of what the network looks at, from an image (1, 3, H, W); belongs to {@code scope}. */
  public NDArray cut(NDArray image, NDManager scope) {
    NDList rows = new NDList();
    for (TileSpan.Range y : down.ranges()) {
      NDList columns = new NDList();
      for (TileSpan.Range x : across.ranges()) {
        columns.add(attached(view(image, y, x), scope));
      }
      rows.add(joined(columns, 3));
    }
    NDArray whole = joined(rows, 2).duplicate();
    whole.attach(scope);
    return whole;
  }

  private static NDArray joined(NDList parts, int axis) {
    return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts, axis);
  }

  /** Adds values for what the network looked at to an image (1, 3, H, W), in place. */
  public void add(NDArray image, NDArray values) {
    int row = 0;
    for (TileSpan.Range y : down.ranges()) {
      int height = y.to() - y.from();
      int column = 0;
      for (TileSpan.Range x : across.ranges()) {
        int width = x.to() - x.from();
        TileSpan.Range ys = new TileSpan.Range(row, row + height);
        TileSpan.Range xs = new TileSpan.Range(column, column + width);
        try (NDArray there = view(image, y, x);
            NDArray these = view(values, ys, xs)) {
          there.addi(these);
        }
        column += width;
      }
      row += height;
    }
  }

  /** Of the activations (1, C, h, w) of what the network looked at, those of the tile itself. */
  NDArray inner(NDArray activations, int stride) {
    return view(activations, down.inner(stride), across.inner(stride));
  }

  /** Of an array (1, C, h, w) of a whole layer the tile's part, which shares its memory. */
  public NDArray part(NDArray layer, int stride) {
    return view(layer, down.positions(stride), across.positions(stride));
  }

  /** How many positions of a layer are its own. */
  public long positions(int stride) {
    TileSpan.Range y = down.positions(stride);
    TileSpan.Range x = across.positions(stride);
    return (long) (y.to() - y.from()) * (x.to() - x.from());
  }

  /** Pixels that the network looks at. */
  public long outerPixels() {
    return (long) down.outerSize() * across.outerSize();
  }

  private static NDArray view(NDArray array, TileSpan.Range y, TileSpan.Range x) {
    return array.get(new NDIndex(":,:,%d:%d,%d:%d".formatted(y.from(), y.to(), x.from(), x.to())));
  }

  private static NDArray attached(NDArray array, NDManager scope) {
    array.attach(scope);
    return array;
  }
}
