package io.imglab.core.image.metadata;

import io.imglab.core.image.Orientation;
import io.imglab.core.image.Size;
import java.util.Optional;

/** Reads the EXIF block of a photo and adapts it to another picture. */
final class Exif {
  private static final int IMAGE_WIDTH = 256;
  private static final int IMAGE_LENGTH = 257;
  private static final int ORIENTATION = 274;
  private static final int PIXEL_X_DIMENSION = 0xA002;
  private static final int PIXEL_Y_DIMENSION = 0xA003;
  private static final int THUMBNAIL = 513;
  private static final int THUMBNAIL_LENGTH = 514;
  private static final int UPRIGHT = 1;

  private Exif() {}

  /**
   * The orientation in an EXIF block, or in any TIFF; upright if it does not say.
   *
   * @throws IndexOutOfBoundsException if the block is broken
   */
  static Orientation orientation(byte[] exif) {
    return TiffBlock.of(exif)
        .flatMap(block -> block.find(block.first(), ORIENTATION).map(block::number))
        .map(Orientation::of)
        .orElse(Orientation.UPRIGHT);
  }

  /**
   * The block with the orientation reset, the size replaced and the thumbnail, which shows the
   * photo, blanked. Everything else keeps its position, since makers' notes break when they are
   * moved. Empty if the block is broken.
   */
  static Optional<byte[]> adapted(byte[] photo, Size size) {
    byte[] copy = photo.clone();
    try {
      TiffBlock block = TiffBlock.of(copy).orElseThrow(IndexOutOfBoundsException::new);
      int first = block.first();
      set(block, first, ORIENTATION, UPRIGHT);
      setSize(block, first, IMAGE_WIDTH, IMAGE_LENGTH, size);
      block
          .find(first, TiffBlock.EXIF_DIRECTORY)
          .map(block::number)
          .ifPresent(exif -> setSize(block, exif, PIXEL_X_DIMENSION, PIXEL_Y_DIMENSION, size));
      blankThumbnail(block, block.linkOf(first));
      return Optional.of(copy);
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static void setSize(TiffBlock block, int directory, int x, int y, Size size) {
    set(block, directory, x, size.width());
    set(block, directory, y, size.height());
  }

  private static void set(TiffBlock block, int directory, int tag, int value) {
    block.find(directory, tag).ifPresent(entry -> block.setNumber(entry, value));
  }

  private static void blankThumbnail(TiffBlock block, int link) {
    int second = block.getInt(link);
    if (second == 0) {
      return;
    }
    block.putInt(link, 0);
    Optional<TiffBlock.Entry> place = block.find(second, THUMBNAIL);
    Optional<TiffBlock.Entry> length = block.find(second, THUMBNAIL_LENGTH);
    if (place.isPresent() && length.isPresent()) {
      block.clear(block.number(place.get()), block.number(length.get()));
    }
  }
}
