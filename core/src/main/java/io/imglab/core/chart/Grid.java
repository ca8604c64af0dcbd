package io.imglab.core.chart;

import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import java.util.List;

/**
 * A grid of images on white, row by row.
 *
 * @param columns number of images in a row; the last row may be shorter
 * @param padding white pixels around each image, shared by neighbours
 * @param scale side of the square of each pixel of an image
 */
public record Grid(int columns, int padding, int scale) {
  private static final int TEXT_SCALE = 2;
  private static final int TEXT_MARGIN = 4;
  private static final int CAPTION = TEXT_SCALE * PixelText.HEIGHT + 2 * TEXT_MARGIN;

  public Grid {
    if (columns < 1 || padding < 0 || scale < 1) {
      throw new IllegalArgumentException(
          "columns (%s) and scale (%s) must be positive and padding (%s) not negative"
              .formatted(columns, scale, padding));
    }
  }

  /** A grid with this number of columns. */
  public static Grid of(int columns) {
    return new Grid(columns, 2, 1);
  }

  /** The most nearly square grid for this number of images, such as 8x8 for 64. */
  public static Grid squareFor(int count) {
    return of((int) Math.max(1, Math.ceil(Math.sqrt(count))));
  }

  /** A caption, cut to the width of an image in pixels. */
  static String fitting(String caption, int width) {
    return PixelText.cut(caption, width, TEXT_SCALE);
  }

  /**
   * Draws all images of a set.
   *
   * @throws io.imglab.core.LabException if the picture would be too large
   */
  public Picture of(ImageSet images) {
    return draw(images, List.of());
  }

  /**
   * Draws all images of a set, each above its caption.
   *
   * @param captions one for each image; letters become capitals
   */
  public Picture of(ImageSet images, List<String> captions) {
    if (captions.size() != images.count()) {
      throw new IllegalArgumentException(
          "%s images need as many captions, not %s".formatted(images.count(), captions.size()));
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
