package io.imglab.app.screen;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Draws with the graphics protocol of kitty (https://sw.kovidgoyal.net/kitty/graphics-protocol/): a
 * PNG in pieces, stretched over a number of cells. A picture of the same number replaces the one
 * before.
 */
final class KittyGraphics implements PictureDrawing {
  private static final int MAX_CHUNK = 4096;
  private static final int MAX_SIDE = 1024;

  /** Distinguishes this process's pictures from those of others. */
  private final long number;

  KittyGraphics(long number) {
    this.number = number;
  }

  @Override
  public Block draw(Picture picture, WindowSize area) {
    CellGrid grid = CellGrid.of(picture.size(), area);
    String header =
        "a=T,f=100,i=%s,p=1,c=%s,r=%s,C=1,q=2".formatted(number, grid.columns(), grid.rows());
    String image = pieces(header, PictureWriter.png(limited(picture)));
    return new Block(Escapes.over(grid.rows(), image), grid.columns(), grid.rows());
  }

  private static Picture limited(Picture picture) {
    Size size = picture.size();
    return size.longSide() <= MAX_SIDE
        ? picture
        : Resampler.resize(picture, size.withLongSide(MAX_SIDE));
  }

  private static String pieces(String header, byte[] png) {
    String text = new String(Base64.getEncoder().encode(png), StandardCharsets.US_ASCII);
    StringBuilder pieces = new StringBuilder();
    for (int start = 0; start < text.length(); start += MAX_CHUNK) {
      int end = Math.min(text.length(), start + MAX_CHUNK);
      int hasMore = end < text.length() ? 1 : 0;
      String control = (start == 0 ? header + "," : "") + "m=" + hasMore;
      pieces.append(command(control, text.substring(start, end)));
    }
    return pieces.toString();
  }

  @Override
  public String removal() {
    return command("a=d,d=I,q=2,i=" + number, "");
  }

  private static String command(String control, String payload) {
    return "\u001b_G" + control + ";" + payload + "\u001b\\";
  }
}
