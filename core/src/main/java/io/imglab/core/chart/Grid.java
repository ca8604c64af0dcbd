package io.imglab.core.chart;

import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import java.util.List;

/**
 * Images side by side, row by row, on white.
 *
 * @param columns images in a row; the last row may be shorter
 * @param padding white pixels around each image, shared by neighbours
 * @param scale the side of the square that each pixel of an image becomes
 */
public record Grid(int columns, int padding, int scale) {
  private static final int TEXT_SCALE = 2;
  private static final int TEXT_MARGIN = 4;
  private static final int CAPTION = TEXT_SCALE * PixelText.HEIGHT + 2 * TEXT_MARGIN;

  public Grid {
    if (columns < 1 || padding < 0 || scale < 1) {
      throw new IllegalArgumentException(
          "columns (%d) and scale (%d) must be positive and padding (%d) not negative"
              .formatted(columns, scale, padding));
    }
  }

  /** A grid of so many images in a row. */
  public static Grid of(int columns) {
    return new Grid(columns, 2, 1);
  }

  /** A grid as square as can be for so many images, such as 8x8 for 64. */
  public static Grid squareFor(int count) {
    return of((int) Math.max(1, Math.ceil(Math.sqrt(count))));
  }

  /** As much of a caption as fits under an image of so many pixels. */
  static String fitting(String caption, int width) {
    return PixelText.cut(caption, width, TEXT_SCALE);
  }

  /**
   * All images of a set.
   *
   * @throws io.imglab.core.LabException if the picture would be too large
   */
  public Picture of(ImageSet images) {
    return draw(images, List.of());
  }

  /**
   * All images of a set, each above its caption.
   *
   * @param captions one for each image: digits and letters, which become capitals
   */
  public Picture of(ImageSet images, List<String> captions) {
    if (captions.size() != images.count()) {
      throw new IllegalArgumentException(
          "%d images need as many captions, not %d".formatted(images.count(), captions.size()));
    }
    return draw(images, captions);
  }

  private Picture draw(ImageSet images, List<String> captions) {
    if (images.count() == 0) {
      throw new IllegalArgumentException("a grid needs at least one image");
    }
    int caption = captions.isEmpty() ? 0 : CAPTION;
    int across = Math.min(columns, images.count());
    int down = (images.count() + columns - 1) / columns;
    long tileWidth = (long) images.width() * scale + padding;
    long tileHeight = (long) images.height() * scale + caption + padding;
    Canvas canvas = new Canvas(across * tileWidth + padding, down * tileHeight + padding);
    for (int i = 0; i < images.count(); i++) {
      int left = (int) (i % columns * tileWidth) + padding;
      int top = (int) (i / columns * tileHeight) + padding;
      canvas.paste(images.picture(i), left, top, scale);
      if (caption > 0) {
        int slack = images.width() * scale - TEXT_SCALE * PixelText.width(captions.get(i));
        int below = top + images.height() * scale + TEXT_MARGIN;
        PixelText.draw(captions.get(i), canvas, left + Math.max(0, slack / 2), below, TEXT_SCALE);
      }
    }
    return canvas.picture();
  }
}
