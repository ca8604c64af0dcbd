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

/** Decodes whole pictures only: some decoders fill up what is missing and at most warn. */
final class Decoding {
  /** Warnings of the JPEG decoder after which pixels are made up; stray bytes cost none. */
  private static final Pattern LOSS =
      Pattern.compile("Truncated File|[Pp]remature end|Corrupt JPEG data: (?!\\d+ extraneous)");

  private static final Pattern BROKEN_PROFILE =
      Pattern.compile("Bad 'ICC_PROFILE'|profile is incompatible");

  private static final Pattern NO_PROFILE = Pattern.compile("No embedded ICC color profile");

  private static final int RIFF = 0x52494646;

  /** What is assumed where a decoder does not say. */
  private static final int BYTES_PER_PIXEL = 4;

  private Decoding() {}

  /**
   * One picture of the reader's input.
   *
   * @param warnings hears of broken colour profiles
   * @throws IOException if not all of it can be decoded
   */
  static BufferedImage decode(
      ImageReader reader, int index, Consumer<String> warnings, BooleanSupplier cancelled)
      throws IOException {
    List<String> losses = new ArrayList<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (LOSS.matcher(warning).find()) {
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

  /** An icon's largest picture; of everything else the first. */
  static int largest(ImageReader reader) throws IOException {
    String format = reader.getFormatName().toLowerCase(Locale.ROOT);
    int best = 0;
    if (format.equals("ico") || format.equals("cur")) {
      for (int i = 1; i < reader.getNumImages(true); i++) {
        best = reader.getWidth(i) > reader.getWidth(best) ? i : best;
      }
    }
    return best;
  }

  /** What a pixel takes as the decoder stores it. */
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
      return BYTES_PER_PIXEL; // what is wrong with it is for decoding to say
    }
  }

  /**
   * Throws if {@code in}, at its start, is a WebP that says to be longer: the decoder would read
   * zeros after the end and say nothing. Leaves the stream at its start.
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
