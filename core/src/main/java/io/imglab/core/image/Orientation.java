package io.imglab.core.image;

/**
 * The EXIF orientation of a stored picture, 1 to 8, as a mapping from upright pixels to stored
 * ones. ImageIO's standard metadata cannot be used instead: TwelveMonkeys names 5 and 7 differently
 * in JPEG and in TIFF, and provides nothing for PNG and WebP.
 *
 * @param transposed whether rows are stored as columns; the flips apply after that
 */
public record Orientation(boolean transposed, boolean flippedX, boolean flippedY) {
  public static final Orientation UPRIGHT = of(1);

  /** The orientation of an EXIF value; other values than 2 to 8 mean upright. */
  public static Orientation of(int exif) {
    return switch (exif) {
      case 2 -> new Orientation(false, true, false);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, false, true);
      case 5 -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, false, true);
      case 7 -> new Orientation(true, true, true);
      case 8 -> new Orientation(true, true, false);
      default -> new Orientation(false, false, false);
    };
  }

  /** The picture turned upright. */
  public Picture apply(Picture stored) {
    if (equals(UPRIGHT)) {
      return stored;
    }
    Size size = stored.size();
    float[] alpha = stored.alpha();
    return new Picture(
        apply(size), apply(stored.rgb(), size), alpha == null ? null : apply(alpha, size));
  }

  /** Converts the stored size to the upright size, or the upright size to the stored one. */
  public Size apply(Size size) {
    return transposed ? size.transposed() : size;
  }

  /** Turns one or more planes of {@code size} upright. */
  private float[] apply(float[] planes, Size size) {
    Size upright = apply(size);
    float[] turned = new float[planes.length];
    int i = 0;
    for (int plane = 0; plane < planes.length; plane += (int) size.pixels()) {
      for (int y = 0; y < upright.height(); y++) {
        for (int x = 0; x < upright.width(); x++) {
          turned[i++] = planes[plane + source(x, y, size)];
        }
      }
    }
    return turned;
  }

  private int source(int x, int y, Size size) {
    int column = transposed ? y : x;
    int row = transposed ? x : y;
    column = flippedX ? size.width() - 1 - column : column;
    row = flippedY ? size.height() - 1 - row : row;
    return row * size.width() + column;
  }
}
