package io.imglab.core.image;

import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.stream.ImageInputStream;

/**
 * How the camera was held: the EXIF orientation, 1 to 8, as the source pixel of an upright pixel.
 * ImageIO's standard metadata is of no use here: TwelveMonkeys names 5 and 7 differently in JPEG
 * and in TIFF, and gives none for PNG and WebP.
 */
record Orientation(boolean transposed, boolean flippedX, boolean flippedY) {
  static final Orientation UPRIGHT = of(1);

  private static final int TAG = 274;
  private static final int CLASSIC_TIFF = 42;

  /** The orientation of an EXIF value; what is not 2 to 8 means upright. */
  static Orientation of(int exif) {
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

  /**
   * Reads the tag from the first directory of the EXIF (that is, TIFF) block starting at {@code
   * start}. Reads that one directory only, so that no loop or nonsense elsewhere in it matters.
   */
  static Orientation read(ImageInputStream in, long start) throws IOException {
    in.seek(start);
    in.setByteOrder(in.readUnsignedByte() == 'M' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    in.skipBytes(1);
    if (in.readUnsignedShort() != CLASSIC_TIFF) {
      return UPRIGHT;
    }
    in.seek(start + in.readUnsignedInt());
    for (int entries = in.readUnsignedShort(); entries > 0; entries--) {
      int tag = in.readUnsignedShort();
      in.skipBytes(6); // type and count: always one short
      int value = in.readUnsignedShort();
      in.skipBytes(2);
      if (tag == TAG) {
        return of(value);
      }
    }
    return UPRIGHT;
  }

  /** The picture turned upright. */
  Picture apply(Picture stored) {
    if (equals(UPRIGHT)) {
      return stored;
    }
    Size size = stored.size();
    Size upright = transposed ? size.transposed() : size;
    float[] rgb = new float[stored.rgb().length];
    int i = 0;
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      int plane = channel * (int) size.pixels();
      for (int y = 0; y < upright.height(); y++) {
        for (int x = 0; x < upright.width(); x++) {
          rgb[i++] = stored.rgb()[plane + source(x, y, size)];
        }
      }
    }
    return new Picture(upright, rgb);
  }

  private int source(int x, int y, Size size) {
    int column = transposed ? y : x;
    int row = transposed ? x : y;
    column = flippedX ? size.width() - 1 - column : column;
    row = flippedY ? size.height() - 1 - row : row;
    return row * size.width() + column;
  }
}
