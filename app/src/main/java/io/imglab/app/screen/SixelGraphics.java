package io.imglab.app.screen;

import io.imglab.core.chart.IndexedPicture;
import io.imglab.core.image.Background;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;

/**
 * Draws with sixels, columns of six pixels (DEC VT330/VT340 Programmer Reference Manual, volume 2,
 * chapter 14), in up to 256 colours.
 */
final class SixelGraphics implements PictureDrawing {
  private static final int BAND = 6;
  private static final char FIRST = '?';

  /** Shorter runs are not worth their count. */
  private static final int MIN_RUN = 4;

  /** Pixels of a cell where the terminal does not say; small, so that the picture fits its rows. */
  private static final int CELL_WIDTH = 8;

  private static final int CELL_HEIGHT = 16;

  @Override
  public Block draw(Picture picture, WindowSize area) {
    boolean isKnown = area.pixelWidth() > 0 && area.pixelHeight() > 0;
    int width = isKnown ? area.pixelWidth() / area.columns() : CELL_WIDTH;
    int height = isKnown ? area.pixelHeight() / area.rows() : CELL_HEIGHT;
    CellGrid grid =
        CellGrid.of(
            picture.size(),
            new WindowSize(
                area.columns(), area.rows(), width * area.columns(), height * area.rows()));
    Size pixels = grid.pixels(Math.max(1, width), Math.max(1, height));
    Picture sized = Resampler.resize(picture, pixels).on(Background.WHITE);
    return new Block(
        Escapes.over(grid.rows(), encode(IndexedPicture.of(sized))), grid.columns(), grid.rows());
  }

  static String encode(IndexedPicture picture) {
    Size size = picture.size();
    StringBuilder text = new StringBuilder("\u001bP0;1;0q");
    text.append("\"1;1;%s;%s".formatted(size.width(), size.height()));
    int[] colours = picture.colours();
    for (int i = 0; i < colours.length; i++) {
      text.append(
          "#%s;2;%s;%s;%s"
              .formatted(
                  i, percent(colours[i], 16), percent(colours[i], 8), percent(colours[i], 0)));
    }
    for (int y = 0; y < size.height(); y += BAND) {
      band(picture, y, text);
    }
    return text.append("\u001b\\").toString();
  }

  private static long percent(int colour, int shift) {
    return Math.round(((colour >> shift) & 0xFF) / 2.55);
  }

  /** Six rows of pixels, once for each colour in them. */
  private static void band(IndexedPicture picture, int top, StringBuilder text) {
    int width = picture.size().width();
    int rows = Math.min(BAND, picture.size().height() - top);
    byte[][] masks = new byte[picture.colours().length][];
    for (int i = 0; i < width * rows; i++) {
      int colour = picture.index(i % width, top + i / width);
      if (masks[colour] == null) {
        masks[colour] = new byte[width];
      }
      masks[colour][i % width] |= (byte) (1 << (i / width));
    }
    for (int colour = 0; colour < masks.length; colour++) {
      if (masks[colour] != null) {
        text.append('#').append(colour);
        runs(masks[colour], text);
        text.append('$');
      }
    }
    text.setCharAt(text.length() - 1, '-');
  }

  private static void runs(byte[] masks, StringBuilder text) {
    int start = 0;
    for (int x = 1; x <= masks.length; x++) {
      if (x == masks.length || masks[x] != masks[start]) {
        char sixel = (char) (FIRST + masks[start]);
        int length = x - start;
        text.append(length < MIN_RUN ? String.valueOf(sixel).repeat(length) : "!" + length + sixel);
        start = x;
      }
    }
  }
}
