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
   * The first picture of {@code in}, which is the input of {@code reader}.
   *
   * @throws IOException if not all of it can be decoded
   */
  static BufferedImage decode(ImageReader reader, ImageInputStream in) throws IOException {
    checkLength(in);
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

  /** The WebP decoder reads zeros after the end of the file and says nothing. */
  private static void checkLength(ImageInputStream in) throws IOException {
    long position = in.getStreamPosition();
    ByteOrder order = in.getByteOrder();
    in.seek(0);
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    if (in.readInt() == RIFF) {
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      if (in.readUnsignedInt() + 8 > in.length()) {
        throw new IIOException("the file ends early");
      }
    }
    in.setByteOrder(order);
    in.seek(position);
  }
}
