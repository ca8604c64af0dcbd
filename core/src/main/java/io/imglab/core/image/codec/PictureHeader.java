package io.imglab.core.image.codec;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import io.imglab.core.image.metadata.CancellableInput;
import io.imglab.core.image.metadata.MetadataReader;
import java.io.IOException;
import javax.imageio.ImageReader;

/**
 * An encoded picture that has been opened and checked against the limits, but not decoded.
 *
 * @param reader positioned at the picture; disposed of by {@link #close()}
 * @param index of the largest picture in the file
 * @param size to which the stored pixels are resized before they are turned upright
 */
record PictureHeader(ImageReader reader, int index, MetadataReader metadata, Size size)
    implements AutoCloseable {
  /**
   * Opens a picture.
   *
   * @throws LabException if it is empty, is not a picture, or exceeds the limits
   */
  static PictureHeader open(String name, CancellableInput in, PictureLimits limits, Fit fit)
      throws IOException {
    if (in.length() == 0) {
      throw new LabException("'%s' is empty; copy or download it again".formatted(name));
    }
    limits.checkBytes(name, in.length());
    MetadataReader metadata = MetadataReader.of(in, limits.maxProfileBytes());
    limits.checkMetadata(name, metadata.bytes());
    ImageReader reader = Readers.of(name, in);
    try {
      Decoding.checkLength(in);
      reader.setInput(in, false, true);
      int index = Decoding.largestIndex(reader);
      Size stored = new Size(reader.getWidth(index), reader.getHeight(index));
      limits.checkPixels("'%s'".formatted(name), stored);
      Size size = metadata.orientation().apply(fit.of(metadata.orientation().apply(stored)));
      limits.checkRatio(name, stored, in.length());
      limits.checkMemory(name, in.length() + bytes(stored, reader, index) + resultBytes(size));
      return new PictureHeader(reader, index, metadata, size);
    } catch (IOException | RuntimeException | Error e) {
      reader.dispose();
      throw e;
    }
  }

  private static long bytes(Size stored, ImageReader reader, int index) throws IOException {
    return stored.pixels() * Decoding.bytesPerPixel(reader, index);
  }

  private static long resultBytes(Size size) {
    long planes = Picture.CHANNELS + 1;
    return size.pixels() * planes * Float.BYTES;
  }

  /** The size of the upright result. */
  Size uprightSize() {
    return metadata.orientation().apply(size);
  }

  @Override
  public void close() {
    reader.dispose();
  }
}
