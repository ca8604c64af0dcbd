package io.imglab.core.image.codec;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import io.imglab.core.image.metadata.CancellableInput;
import io.imglab.core.image.metadata.MetadataReader;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;

/**
 * An encoded picture that has been opened and checked against the limits, but not decoded.
 *
 * @param reader of the picture; disposed of by {@link #close()}
 * @param canvas on which the first frame of an animation lies
 * @param size to which the stored pixels are resized before they are turned upright
 */
record PictureHeader(
    ImageReader reader, Optional<Canvas> canvas, MetadataReader metadata, Size size)
    implements AutoCloseable {
  /**
   * Opens a picture.
   *
   * @throws LabException if it is empty, is not a picture, or exceeds the limits
   */
  static PictureHeader open(String name, CancellableInput file, PictureLimits limits, Fit fit)
      throws IOException {
    if (file.length() == 0) {
      throw new LabException("'%s' is empty; copy or download it again".formatted(name));
    }
    limits.checkBytes(name, file.length());
    CancellableInput in = IconFile.opened(file);
    MetadataReader metadata = MetadataReader.of(in, limits.maxProfileBytes());
    limits.checkMetadata(name, metadata.bytes());
    ImageReader reader = Readers.of(name, in);
    try {
      Decoding.checkLength(in);
      reader.setInput(Decoding.input(reader, in), false, true);
      Size frame = new Size(reader.getWidth(0), reader.getHeight(0));
      Optional<Canvas> canvas = Canvas.of(in.content(), frame);
      Size stored = canvas.map(Canvas::size).orElse(frame);
      limits.checkPixels("'%s'".formatted(name), stored);
      Size size = metadata.orientation().apply(fit.of(metadata.orientation().apply(stored)));
      limits.checkRatio(name, frame, in.length(), Decoding.isBilevel(reader));
      limits.checkMemory(
          name, in.length() + bytes(frame, reader) + canvasBytes(canvas) + resultBytes(size));
      return new PictureHeader(reader, canvas, metadata, size);
    } catch (IOException | RuntimeException | Error e) {
      reader.dispose();
      throw e;
    }
  }

  private static long bytes(Size stored, ImageReader reader) {
    return stored.pixels() * Decoding.bytesPerPixel(reader);
  }

  private static long canvasBytes(Optional<Canvas> canvas) {
    return canvas.map(it -> it.size().pixels() * Integer.BYTES).orElse(0L);
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
