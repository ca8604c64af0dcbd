package io.imglab.app.screen;

import io.imglab.core.image.Background;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;

/** Draws two pixels in a cell: the upper half block in one colour on another. */
final class HalfBlocks implements PictureDrawing {
  private static final char UPPER_HALF = '\u2580';

  private final TerminalColours colours;

  HalfBlocks(TerminalColours colours) {
    this.colours = colours;
  }

  @Override
  public Block draw(Picture picture, WindowSize area) {
    // The cells are taken to be twice as high as wide: half a block is a square.
    WindowSize cells = WindowSize.ofText(area.columns(), area.rows());
    CellGrid grid = CellGrid.of(picture.size(), cells);
    Picture small = Resampler.resize(picture, grid.pixels(1, 2)).on(Background.WHITE);
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < grid.rows(); row++) {
      row(small, row, text);
    }
    return new Block(text.toString(), grid.columns(), grid.rows());
  }

  private void row(Picture picture, int row, StringBuilder text) {
    String before = "";
    for (int x = 0; x < picture.width(); x++) {
      String colour = colours.escape(rgb(picture, x, 2 * row), rgb(picture, x, 2 * row + 1));
      text.append(colour.equals(before) ? "" : colour).append(UPPER_HALF);
      before = colour;
    }
    text.append(Escapes.RESET_COLOURS).append(Escapes.ERASE_RIGHT).append('\n');
  }

  private static int rgb(Picture picture, int x, int y) {
    int pixels = picture.width() * picture.height();
    int rgb = 0;
    for (int c = 0; c < Picture.CHANNELS; c++) {
      float value = picture.rgb()[c * pixels + y * picture.width() + x];
      rgb = (rgb << 8) | Math.round(255 * Math.max(0, Math.min(value, 1)));
    }
    return rgb;
  }
}
