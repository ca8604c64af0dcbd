package io.imglab.app.page;

import io.imglab.core.image.Background;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.image.codec.PictureWriter;
import java.nio.file.Path;

/** Pictures as pages embed them. */
final class Thumbnail {
  /** Not visible beside the picture itself, in a third of the bytes of the usual quality. */
  private static final int QUALITY = 85;

  private Thumbnail() {}

  /**
   * A picture as a JPEG, on white and no larger than it is.
   *
   * @param side its longest side in pixels at most
   * @throws io.imglab.core.LabException if the file is not a picture that can be read
   */
  static byte[] jpeg(Path file, int side) {
    PictureReader reader = new PictureReader(PictureReader.DEFAULT_MAX_PIXELS);
    return PictureWriter.jpeg(
        reader.read(file, size -> fitting(size, side)).on(Background.WHITE), QUALITY);
  }

  private static Size fitting(Size size, int side) {
    return size.longSide() <= side ? size : size.withLongSide(side);
  }
}
