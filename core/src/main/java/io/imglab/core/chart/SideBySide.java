package io.imglab.core.chart;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;

/**
 * Pictures beside each other on white, each below its title.
 *
 * @param pictures from left to right, with short titles; small ones are enlarged by a whole factor,
 *     which is the same for all
 */
public record SideBySide(List<Titled> pictures) {
  private static final int LEGIBLE_WIDTH = 600;
  private static final int MIN_CELL = 160;
  private static final int GAP = 24;
  private static final int TITLE_HEIGHT = 48;
  private static final int BASELINE = 34;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 20);
  private static final Color TEXT = new Color(0x333333);

  /** A picture and what is written above it. */
  public record Titled(String title, Picture picture) {}

  public SideBySide {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one picture");
    }
    pictures = List.copyOf(pictures);
  }

  /**
   * Draws the pictures.
   *
   * @throws io.imglab.core.LabException if the result would be too large, or Java has no fonts
   */
  public Picture draw() {
    long width = GAP + pictures.stream().mapToLong(each -> cellWidth(each) + GAP).sum();
    long height = pictures.stream().mapToLong(each -> each.picture().height()).max().orElseThrow();
    Canvas canvas = new Canvas(width, TITLE_HEIGHT + height * scale() + GAP);
    canvas.paste(Drawing.of(new Size((int) width, TITLE_HEIGHT), this::drawTitles), 0, 0, 1);
    int left = GAP;
    for (Titled each : pictures) {
      long margin = (cellWidth(each) - scaledWidth(each)) / 2;
      canvas.paste(each.picture(), left + (int) margin, TITLE_HEIGHT, scale());
      left += (int) cellWidth(each) + GAP;
    }
    return canvas.picture();
  }

  private void drawTitles(Graphics2D graphics) {
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(FONT);
    graphics.setColor(TEXT);
    int left = GAP;
    for (Titled each : pictures) {
      long margin = (cellWidth(each) - graphics.getFontMetrics().stringWidth(each.title())) / 2;
      graphics.drawString(each.title(), left + (int) margin, BASELINE);
      left += (int) cellWidth(each) + GAP;
    }
  }

  private int scale() {
    int widest = pictures.stream().mapToInt(each -> each.picture().width()).max().orElseThrow();
    return Math.max(1, LEGIBLE_WIDTH / widest);
  }

  private long scaledWidth(Titled each) {
    return (long) each.picture().width() * scale();
  }

  private long cellWidth(Titled each) {
    return Math.max(MIN_CELL, scaledWidth(each));
  }
}
