package io.imglab.core.image;

/**
 * How the camera was held: the EXIF orientation, 1 to 8, as the source pixel of an upright pixel.
 * ImageIO's standard metadata is of no use here: TwelveMonkeys names 5 and 7 differently in JPEG
 * and in TIFF, and gives none for PNG and WebP.
 */
public record Orientation(boolean transposed, boolean flippedX, boolean flippedY) {
  public static final Orientation UPRIGHT = of(1);

  /** The orientation of an EXIF value; what is not 2 to 8 means upright. */
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

  /** The size of the upright picture that is stored in {@code size}, or the other way round. */
  public Size apply(Size size) {
    return transposed ? size.transposed() : size;
  }

  /** Turns one or several planes of {@code size}. */
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
