package io.imglab.core.image.codec;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Orientation;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.image.metadata.CancellableInput;
import io.imglab.core.image.metadata.MetadataReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * Reads picture files: JPEG, PNG, GIF (first frame), BMP, ICO, TIFF (first page), WebP, PNM, TGA
 * and PSD (flattened), recognised by content. Pictures come upright (EXIF) and in sRGB (embedded
 * profiles are converted), with the precision and the alpha that they are stored with.
 */
public final class PictureReader {
  /** A hundred million pixels: 1.2 GB as floats. */
  public static final long DEFAULT_MAX_PIXELS = PictureLimits.DEFAULTS.pixels();

  static {
    ImageIO.setUseCache(false); // decoders of nested streams would write temporary files
  }

  private final PictureLimits limits;
  private final Consumer<String> warnings;
  private final BooleanSupplier cancelled;

  /**
   * A reader with the usual limits but for the pixels.
   *
   * @param maxPixels the largest width times height to decode, at least 1
   * @throws LabException if it is out of range
   */
  public PictureReader(long maxPixels) {
    this(PictureLimits.DEFAULTS.withPixels(maxPixels));
  }

  /** A reader within {@code limits} that keeps its warnings to itself. */
  public PictureReader(PictureLimits limits) {
    this(limits, warning -> {}, () -> false);
  }

  /**
   * A reader.
   *
   * @param warnings hears of what was mended while reading, with the file's name
   * @param cancelled asked now and then; reading ends with a {@link LabException} once it is true
   */
  public PictureReader(PictureLimits limits, Consumer<String> warnings, BooleanSupplier cancelled) {
    this.limits = limits;
    this.warnings = warnings;
    this.cancelled = cancelled;
  }

  /**
   * Reads a picture.
   *
   * @throws LabException if there is no such file, it is no picture, it is damaged or incomplete,
   *     or it is beyond the limits, which are looked at before the pixels are decoded
   */
  public Picture read(Path file) {
    return read(file, Fit.WHOLE);
  }

  /**
   * Reads a picture, resized while it is read: one that is wanted small takes little memory.
   *
   * @throws LabException as {@link #read(Path)}
   */
  public Picture read(Path file, Fit fit) {
    return read(file.toString(), content(file), fit);
  }

  /**
   * Reads a picture that lies in memory.
   *
   * @param name what messages call it
   * @throws LabException as {@link #read(Path)}
   */
  public Picture read(String name, byte[] content, Fit fit) {
    try (CancellableInput in = new CancellableInput(content, cancelled)) {
      return read(name, in, fit);
    } catch (LabException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw new LabException(
          "not enough memory to decode '%s'; make it smaller or give java more memory with -Xmx"
              .formatted(name),
          e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw undecodable(name, e);
    }
  }

  private byte[] content(Path file) {
    checkFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(limits.maxBytes());
      limits.checkBytes(file.toString(), content.length + Math.max(0, in.available()));
      return content;
    } catch (IOException e) {
      throw new LabException(
          "cannot read '%s' (%s); check that it still exists".formatted(file, e), e);
    }
  }

  private static void checkFile(Path file) {
    if (!Files.exists(file)) {
      throw new LabException(
          "file '%s' does not exist; give the path of a picture".formatted(file));
    } else if (Files.isDirectory(file)) {
      throw new LabException("'%s' is a folder; give a picture in it".formatted(file));
    } else if (!Files.isRegularFile(file)) {
      throw new LabException(
          "'%s' is not a regular file; save its content to a file first".formatted(file));
    } else if (!Files.isReadable(file)) {
      throw new LabException("'%s' is not readable; change its permissions".formatted(file));
    }
  }

  private Picture read(String name, CancellableInput in, Fit fit) throws IOException {
    if (in.length() == 0) {
      throw new LabException("'%s' is empty; copy or download it again".formatted(name));
    }
    limits.checkBytes(name, in.length());
    MetadataReader annotations = MetadataReader.of(in, limits.maxProfileBytes());
    limits.checkMetadata(name, annotations.bytes());
    ImageReader reader = Readers.of(name, in);
    try {
      Decoding.checkLength(in);
      reader.setInput(in, false, true);
      int index = Decoding.largest(reader);
      Size stored = new Size(reader.getWidth(index), reader.getHeight(index));
      Size wanted = size(name, stored, annotations.orientation(), fit);
      checkLimits(name, in.length(), stored, Decoding.bytesPerPixel(reader, index), wanted);
      return decode(name, reader, index, annotations, wanted);
    } finally {
      reader.dispose();
    }
  }

  /** What to bring the stored picture to. */
  private Size size(String name, Size stored, Orientation orientation, Fit fit) {
    limits.checkPixels("'%s'".formatted(name), stored);
    return orientation.apply(fit.of(orientation.apply(stored)));
  }

  private void checkLimits(String name, long bytes, Size stored, int bytesPerPixel, Size wanted) {
    limits.checkRatio(name, stored, bytes);
    long planes = Picture.CHANNELS + 1;
    long result = wanted.pixels() * planes * Float.BYTES;
    limits.checkMemory(name, bytes + stored.pixels() * bytesPerPixel + result);
  }

  private Picture decode(
      String name, ImageReader reader, int index, MetadataReader annotations, Size wanted)
      throws IOException {
    Consumer<String> once =
        new DistinctWarnings(warning -> warnings.accept("'" + name + "': " + warning));
    if (annotations.lacksProfile()) {
      once.accept(SrgbConversion.BROKEN);
    }
    BufferedImage image = Decoding.decode(reader, index, once, cancelled);
    SrgbConversion conversion =
        SrgbConversion.from(image.getColorModel().getColorSpace(), annotations.profile(), once);
    Picture stored = Resampler.cover(Samples.of(image, conversion), wanted);
    return annotations.orientation().apply(stored);
  }

  /**
   * Holds a size against the limit.
   *
   * @param what has that size, in the words of the message
   * @throws LabException if it has too many pixels
   */
  public void checkPixels(String what, Size size) {
    limits.checkPixels(what, size);
  }

  private static LabException undecodable(String file, Throwable cause) {
    String reason = cause.getMessage() == null ? "" : cause.getMessage().strip();
    String inBrackets = reason.isEmpty() ? "" : " (" + reason.lines().toList().get(0) + ")";
    String format =
        "cannot decode '%s'%s; it is damaged, incomplete or of an unsupported kind:"
            + " get a new copy or convert it to png";
    return new LabException(format.formatted(file, inBrackets), cause);
  }
}
