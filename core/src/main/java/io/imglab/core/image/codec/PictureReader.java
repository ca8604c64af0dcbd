package io.imglab.core.image.codec;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.Size;
import io.imglab.core.image.metadata.CancellableInput;
import io.imglab.core.image.metadata.MetadataReader;
import io.imglab.core.io.Reasons;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Reads picture files: JPEG, PNG, GIF (first frame), BMP, ICO, TIFF (first page), WebP, PNM, TGA
 * and PSD (flattened), recognised by content. The result is upright (EXIF) and in sRGB (embedded
 * profiles are converted), with the stored precision and alpha. Safe for use by several threads if
 * the callbacks are.
 */
public final class PictureReader {
  /** A hundred million pixels, which are 1.2 GB of floats. */
  public static final long DEFAULT_MAX_PIXELS = PictureLimits.DEFAULTS.pixels();

  private static final Pattern JAVA_NAME = Pattern.compile("\\b(java|javax|com|sun)\\.|Exception");

  static {
    ImageIO.setUseCache(false); // otherwise decoders of nested streams write temporary files
  }

  private final PictureLimits limits;
  private final Consumer<String> warnings;
  private final BooleanSupplier cancelled;

  /**
   * A reader with the default limits except for the number of pixels.
   *
   * @param maxPixels the largest width times height to decode, at least 1
   * @throws LabException if it is out of range
   */
  public PictureReader(long maxPixels) {
    this(PictureLimits.DEFAULTS.withPixels(maxPixels));
  }

  /** A reader with {@code limits} that drops warnings. */
  public PictureReader(PictureLimits limits) {
    this(limits, warning -> {}, () -> false);
  }

  /**
   * A reader with limits and callbacks.
   *
   * @param warnings receives a message, with the file's name, about each problem that was worked
   *     around
   * @param cancelled polled while reading, which ends with a {@link LabException} once it returns
   *     true
   */
  public PictureReader(PictureLimits limits, Consumer<String> warnings, BooleanSupplier cancelled) {
    this.limits = limits;
    this.warnings = warnings;
    this.cancelled = cancelled;
  }

  /**
   * Reads a picture.
   *
   * @throws LabException if the file does not exist, is not a picture, is damaged or incomplete, or
   *     exceeds the limits, which are checked before the pixels are decoded
   */
  public Picture read(Path file) {
    return read(file, Fit.ORIGINAL);
  }

  /**
   * Reads a picture and resizes it while reading, so that a small result needs little memory.
   *
   * @throws LabException as {@link #read(Path)}
   */
  public Picture read(Path file, Fit fit) {
    return read(file.toString(), content(file), fit);
  }

  /**
   * The size of the result of {@link #read(Path, Fit)}, from the header of the file.
   *
   * @throws LabException as {@link #read(Path)}, except for errors that only decoding can find
   */
  public Size size(Path file, Fit fit) {
    return withInput(file.toString(), content(file), (name, in) -> size(name, in, fit));
  }

  private Size size(String name, CancellableInput in, Fit fit) throws IOException {
    try (PictureHeader header = PictureHeader.open(name, in, limits, fit)) {
      return header.uprightSize();
    }
  }

  /**
   * Reads an encoded picture from memory.
   *
   * @param name its name in messages
   * @throws LabException as {@link #read(Path)}
   */
  public Picture read(String name, byte[] content, Fit fit) {
    return withInput(name, content, (file, in) -> read(file, in, fit));
  }

  /** Work on an encoded picture. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(String name, CancellableInput in) throws IOException;
  }

  private <T> T withInput(String name, byte[] content, Reading<T> reading) {
    try (CancellableInput in = new CancellableInput(content, cancelled)) {
      return reading.of(name, in);
    } catch (LabException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw new LabException(
          "not enough Java heap to decode '%s'; make it smaller or set IMGLAB_JAVA_OPTS=-Xmx8g"
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
          "cannot read '%s' (%s); check that it still exists".formatted(file, Reasons.of(e)), e);
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
    try (PictureHeader header = PictureHeader.open(name, in, limits, fit)) {
      return decode(name, header, fit);
    }
  }

  private Picture decode(String name, PictureHeader header, Fit fit) throws IOException {
    MetadataReader metadata = header.metadata();
    Consumer<String> once =
        new DistinctWarnings(warning -> warnings.accept("'" + name + "': " + warning));
    if (metadata.hasBrokenProfile()) {
      once.accept(SrgbConversion.BROKEN);
    }
    BufferedImage frame = Decoding.decode(header.reader(), once, cancelled);
    BufferedImage image = header.canvas().map(canvas -> canvas.with(frame)).orElse(frame);
    SrgbConversion conversion =
        SrgbConversion.from(image.getColorModel().getColorSpace(), metadata.profile(), once);
    Picture stored = fit.resize(Samples.of(image, conversion), header.size());
    return metadata.orientation().apply(stored);
  }

  /**
   * Checks a size against the limit on pixels.
   *
   * @param what the thing of that size, as messages call it
   * @throws LabException if it has too many pixels
   */
  public void checkPixels(String what, Size size) {
    limits.checkPixels(what, size);
  }

  private static LabException undecodable(String file, Throwable cause) {
    String inBrackets = reason(cause).map(reason -> " (" + reason + ")").orElse("");
    String format =
        "cannot decode '%s'%s; it is damaged, incomplete or of an unsupported kind:"
            + " get a new copy or convert it to png";
    return new LabException(format.formatted(file, inBrackets), cause);
  }

  /** What a decoder says, unless it stumbled and says only how. */
  private static Optional<String> reason(Throwable cause) {
    boolean isTold = cause instanceof IOException || cause instanceof IllegalArgumentException;
    return Optional.ofNullable(isTold ? cause.getMessage() : null)
        .flatMap(message -> message.strip().lines().findFirst())
        .filter(line -> !line.isEmpty() && !JAVA_NAME.matcher(line).find());
  }
}
