package io.imglab.core.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes whole pictures only: some decoders fill up what is missing and at most warn. */
final class Decoding {
  /** Warnings of the JPEG decoder after which pixels are made up; stray bytes cost none. */
  private static final Pattern LOSS =
      Pattern.compile("Truncated File|[Pp]remature end|Corrupt JPEG data: (?!\\d+ extraneous)");

  private static final int RIFF = 0x52494646;

  private Decoding() {}

  /**
   * The first picture of the reader's input.
   *
   * @throws IOException if not all of it can be decoded
   */
  static BufferedImage decode(ImageReader reader) throws IOException {
    List<String> losses = new ArrayList<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (LOSS.matcher(warning).find()) {
            losses.add(warning);
          }
        });
    BufferedImage image = reader.read(0);
    if (!losses.isEmpty()) {
      throw new IIOException(losses.get(0));
    }
    return image;
  }

  /**
   * Throws if {@code in}, at its start, is a WebP that says to be longer: the decoder would read
   * zeros after the end and say nothing. Leaves the stream at its start.
   */
  static void checkLength(ImageInputStream in) throws IOException {
    if (in.readInt() == RIFF) {
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      if (in.readUnsignedInt() + 8 > in.length()) {
        throw new IIOException("the file ends early");
      }
      in.setByteOrder(ByteOrder.BIG_ENDIAN);
    }
    in.seek(0);
  }
}
