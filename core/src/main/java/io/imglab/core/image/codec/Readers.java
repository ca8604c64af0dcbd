package io.imglab.core.image.codec;

import io.imglab.core.LabException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Chooses the decoder of a file. */
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

  /** TGA has no signature: its decoder is asked only where the name says so. */
  private static final Set<String> TGA_SUFFIXES = Set.of("tga", "vda", "icb", "vst");

  private Readers() {}

  /** The first reader that claims the content: TwelveMonkeys puts its own before Java's. */
  static ImageReader of(String file, ImageInputStream in) throws IOException {
    for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
      ImageReader reader = readers.next();
      if (isKnown(reader.getFormatName().toLowerCase(Locale.ROOT), file)) {
        return reader;
      }
      reader.dispose();
    }
    throw new LabException(
        "'%s' is not a picture in a supported format; convert it to png or jpeg".formatted(file));
  }

  private static boolean isKnown(String format, String file) {
    String suffix = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return FORMATS.contains(format) || (format.equals("tga") && TGA_SUFFIXES.contains(suffix));
  }
}
