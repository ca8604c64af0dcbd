package io.imglab.core.image.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes pictures completely or not at all. Some decoders fill in missing pixels and issue at most
 * a warning, which is an error here.
 */
final class Decoding {
  /** Warnings of the JPEG decoder about missing pixels; extraneous bytes cost none. */
  private static final Pattern MISSING_PIXELS =
      Pattern.compile("Truncated File|[Pp]remature end|Corrupt JPEG data: (?!\\d+ extraneous)");

  private static final Pattern BROKEN_PROFILE =
      Pattern.compile("Bad 'ICC_PROFILE'|profile is incompatible");

  private static final Pattern NO_PROFILE = Pattern.compile("No embedded ICC color profile");

  private static final int RIFF = 0x52494646;

  /** Assumed where a decoder does not report the format of its pixels. */
  private static final int BYTES_PER_PIXEL = 4;

  private Decoding() {}

  /**
   * Decodes one picture of the reader's input.
   *
   * @param warnings receives messages about colour profiles
   * @throws IOException if it cannot be decoded completely
   */
  static BufferedImage decode(
      ImageReader reader, int index, Consumer<String> warnings, BooleanSupplier cancelled)
      throws IOException {
    List<String> losses = new ArrayList<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (MISSING_PIXELS.matcher(warning).find()) {
            losses.add(warning);
          } else if (BROKEN_PROFILE.matcher(warning).find()) {
            warnings.accept(SrgbConversion.BROKEN);
          } else if (NO_PROFILE.matcher(warning).find()) {
            warnings.accept(
                "it has CMYK colours but no colour profile: the colours are approximate");
          }
        });
    reader.addIIOReadProgressListener(new Cancellation(reader, cancelled));
    BufferedImage image = reader.read(index);
    if (!losses.isEmpty()) {
      throw new IIOException(losses.get(0));
    } else if (cancelled.getAsBoolean()) {
      throw new IIOException("decoding was cancelled");
    }
    return image;
  }

  /** The index of the largest picture of an icon; 0 for other formats. */
  static int largestIndex(ImageReader reader) throws IOException {
    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
    int best = 0;
    if (format.equals("ico") || format.equals("cur")) {
      for (int i = 1; i < reader.getNumImages(true); i++) {
        best = reader.getWidth(i) > reader.getWidth(best) ? i : best;
      }
    }
    return best;
  }

  /** Bytes per pixel in the form in which the decoder stores them. */
  static int bytesPerPixel(ImageReader reader, int index) {
    try {
      ImageTypeSpecifier type = reader.getRawImageType(index);
      if (type == null) {
        type = reader.getImageTypes(index).next();
      }
      int bits = 0;
      for (int size : type.getSampleModel().getSampleSize()) {
        bits += Math.max(Byte.SIZE, size);
      }
      return bits / Byte.SIZE;
    } catch (IOException | RuntimeException e) {
      return BYTES_PER_PIXEL; // decoding will report the error
    }
  }

  /**
   * Checks that {@code in}, which is at its start, is not a truncated WebP, of which the decoder
   * would read the rest as zeros without a warning. Leaves the stream at its start.
   */
  static void checkLength(ImageInputStream in) throws IOException {
    if (in.length() >= Long.BYTES && in.readInt() == RIFF) {
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      if (in.readUnsignedInt() + Long.BYTES > in.length()) {
        throw new IIOException("the file ends early");
      }
      in.setByteOrder(ByteOrder.BIG_ENDIAN);
    }
    in.seek(0);
  }
}
