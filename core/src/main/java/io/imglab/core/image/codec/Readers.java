package io.imglab.core.image.codec;

import io.imglab.core.LabException;
import io.imglab.core.io.ForeignFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Selects the decoder of a file. */
final class Readers {
  private static final Set<String> FORMATS =
      Set.of(
          "jpeg",
          "jpeg lossless",
          "png",
          "gif",
          "bmp",
          "ico",
          "cur",
          "tif",
          "tiff",
          "bigtiff",
          "webp",
          "pnm",
          "pbm",
          "pgm",
          "ppm",
          "pam",
          "psd");

  /** TGA has no signature; its decoder is used only for files with these suffixes. */
  private static final Set<String> TGA_SUFFIXES = Set.of("tga", "vda", "icb", "vst");

  private Readers() {}

  /** The first reader that accepts the content; TwelveMonkeys registers its own before Java's. */
  static ImageReader of(String file, ImageInputStream in) throws IOException {
    byte[] head = head(in);
    in.seek(0);
    ForeignFormat.rawTiff(file, head).ifPresent(raw -> refuse(raw.message(file)));
    for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
      ImageReader reader = readers.next();
      if (isKnown(reader.getFormatName().toLowerCase(Locale.ROOT), file)) {
        return reader;
      }
      reader.dispose();
    }
    String unknown = "'%s' is not a picture in a supported format; convert it to png or jpeg";
    throw new LabException(
        ForeignFormat.of(file, head)
            .map(foreign -> foreign.message(file))
            .orElse(unknown.formatted(file)));
  }

  private static void refuse(String message) {
    throw new LabException(message);
  }

  private static byte[] head(ImageInputStream in) throws IOException {
    byte[] head = new byte[ForeignFormat.HEAD];
    in.seek(0);
    int length = Math.max(0, in.read(head, 0, head.length));
    return Arrays.copyOf(head, length);
  }

  private static boolean isKnown(String format, String file) {
    String suffix = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return FORMATS.contains(format) || (format.equals("tga") && TGA_SUFFIXES.contains(suffix));
  }
}
