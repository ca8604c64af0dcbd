package io.imglab.app.screen;

import io.imglab.core.image.Size;

/**
 * The cells that a picture covers.
 *
 * @param columns at least 1
 * @param rows at least 1
 */
record CellGrid(int columns, int rows) {
  /** Of a cell, where the terminal does not say: nearly all fonts are about as narrow. */
  private static final double USUAL_ASPECT = 2;

  /** The largest grid in an area with the proportions of the picture. */
  static CellGrid of(Size picture, WindowSize area) {
    double aspect = aspect(area);
    double cellsPerColumn = picture.height() / (aspect * picture.width());
    int columns = (int) Math.min(area.columns(), area.rows() / cellsPerColumn);
    int rows = (int) Math.round(Math.max(1, columns) * cellsPerColumn);
    return new CellGrid(Math.max(1, columns), Math.max(1, Math.min(rows, area.rows())));
  }

  /** The height of a cell, in widths. */
  private static double aspect(WindowSize area) {
    double width = (double) area.pixelWidth() / area.columns();
    double height = (double) area.pixelHeight() / area.rows();
    return width > 0 && height > 0 ? height / width : USUAL_ASPECT;
  }

  /** The pixels of the grid. */
  Size pixels(int perColumn, int perRow) {
    return new Size(columns * perColumn, rows * perRow);
  }
}
