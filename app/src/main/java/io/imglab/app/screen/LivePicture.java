package io.imglab.app.screen;

/** A picture that is drawn anew in its place, above the line that the cursor is in. */
public final class LivePicture {
  /** Rows that stay free: for the line beneath, and for what was there before. */
  private static final int FREE_ROWS = 3;

  private static final int MAX_ROWS = 40;

  private final PictureDrawing drawing;
  private int rows;
  private int columns;

  /** A picture that is not drawn yet. */
  public LivePicture(PictureDrawing drawing) {
    this.drawing = drawing;
  }

  /** Draws the picture in place of the last one; nothing if the window has become too narrow. */
  public String draw(PictureDrawing.Block block, WindowSize window) {
    if (block.columns() > window.columns()) {
      return erase();
    }
    // Where the width has changed, the terminal may have wrapped the old rows.
    boolean isInPlace = rows == block.rows() && columns == window.columns();
    String start = isInPlace ? Escapes.up(rows) : erase();
    rows = block.rows();
    columns = window.columns();
    return "\r" + start + block.escapes();
  }

  /** The part of a window for a picture with a line beneath. */
  public static WindowSize area(WindowSize window) {
    int height = Math.max(1, Math.min(MAX_ROWS, window.rows() - FREE_ROWS));
    int width = Math.max(1, window.columns() - 1);
    return new WindowSize(
        width,
        height,
        window.pixelWidth() * width / Math.max(1, window.columns()),
        window.pixelHeight() * height / Math.max(1, window.rows()));
  }

  /** Removes the picture, and what is beneath. */
  public String erase() {
    String moved = rows == 0 ? "" : drawing.removal() + Escapes.up(rows);
    rows = 0;
    return "\r" + moved + Escapes.ERASE_BELOW;
  }
}
