package io.imglab.app.screen;

import io.imglab.core.image.Picture;

/** A way to draw pictures on a terminal. */
@FunctionalInterface
public interface PictureDrawing {
  /**
   * A drawn picture.
   *
   * @param escapes what the terminal gets at the first column of a row; leaves the cursor at the
   *     first column of the row beneath the picture
   * @param columns how many columns it covers
   * @param rows how many rows it covers
   */
  record Block(String escapes, int columns, int rows) {}

  /** Draws a picture as large as fits into {@code area}. */
  Block draw(Picture picture, WindowSize area);

  /** What removes the last picture where erasing its rows does not. */
  default String removal() {
    return "";
  }
}
