package io.imglab.core.image.codec;

import io.imglab.core.image.metadata.CancellableInput;
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
   * Decodes the first picture of the reader's input.
   *
   * @param warnings receives messages about colour profiles
   * @throws IOException if it cannot be decoded completely
   */
  static BufferedImage decode(
      ImageReader reader, Consumer<String> warnings, BooleanSupplier cancelled) throws IOException {
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
    BufferedImage image = read(reader, warnings);
    if (!losses.isEmpty()) {
      throw new IIOException(losses.get(0));
    } else if (cancelled.getAsBoolean()) {
      throw new IIOException("decoding was cancelled");
    }
    return image;
  }

  /**
   * The input of a decoder. TIFF's would refuse more than 512 bytes of pixels for each byte of the
   * file, which blank pages exceed; our own limits take care of bombs.
   */
  static ImageInputStream input(ImageReader reader, CancellableInput in) throws IOException {
    return isTiff(reader) ? in.ofUnknownLength() : in;
  }

  private static boolean isTiff(ImageReader reader) throws IOException {
    return reader.getFormatName().toLowerCase(Locale.ROOT).contains("tif");
  }

  private static BufferedImage read(ImageReader reader, Consumer<String> warnings)
      throws IOException {
    if (isTiff(reader) && reader.getInput() instanceof CancellableInput in) {
      reader.setInput(WebpTiff.unpacked(in).ofUnknownLength(), false, true);
    }
    try {
      return reader.read(0);
    } catch (IIOException e) {
      boolean isPng = reader.getFormatName().equals("png");
      if (!isPng || !(reader.getInput() instanceof CancellableInput in)) {
        throw e;
      }
      reader.setInput(in.with(PngRepair.of(in.content())), false, true);
      BufferedImage image = reader.read(0);
      warnings.accept("its checksum does not match: some pixels may be wrong");
      return image;
    }
  }

  /** Bytes per pixel in the form in which the decoder stores them. */
  static int bytesPerPixel(ImageReader reader) {
    try {
      int bits = 0;
      for (int size : type(reader).getSampleModel().getSampleSize()) {
        bits += Math.max(Byte.SIZE, size);
      }
      return bits / Byte.SIZE;
    } catch (IOException | RuntimeException e) {
      return BYTES_PER_PIXEL; // decoding will report the error
    }
  }

  /** Whether pixels are black or white, of which eight make a byte. */
  static boolean isBilevel(ImageReader reader) {
    try {
      return type(reader).getColorModel().getPixelSize() == 1;
    } catch (IOException | RuntimeException e) {
      return false; // decoding will report the error
    }
  }

  private static ImageTypeSpecifier type(ImageReader reader) throws IOException {
    ImageTypeSpecifier type = reader.getRawImageType(0);
    return type == null ? reader.getImageTypes(0).next() : type;
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
