package io.imglab.core.image.codec;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
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
   * The size that {@link #read(Path, Fit)} would give, from the file's header.
   *
   * @throws LabException as {@link #read(Path)}, except for what only decoding can find
   */
  public Size size(Path file, Fit fit) {
    return opened(file.toString(), content(file), (name, in) -> size(name, in, fit));
  }

  private Size size(String name, CancellableInput in, Fit fit) throws IOException {
    try (PictureHeader header = PictureHeader.open(name, in, limits, fit)) {
      return header.uprightSize();
    }
  }

  /**
   * Reads a picture that lies in memory.
   *
   * @param name what messages call it
   * @throws LabException as {@link #read(Path)}
   */
  public Picture read(String name, byte[] content, Fit fit) {
    return opened(name, content, (file, in) -> read(file, in, fit));
  }

  /** What is done with an encoded picture. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(String name, CancellableInput in) throws IOException;
  }

  private <T> T opened(String name, byte[] content, Reading<T> reading) {
    try (CancellableInput in = new CancellableInput(content, cancelled)) {
      return reading.of(name, in);
    } catch (LabException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw new LabException(
          "not enough memory to decode '%s'; make it smaller or give java more with -Xmx"
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
          "cannot read '%s' (%s); see whether it is still there".formatted(file, e), e);
    }
  }

  private static void checkFile(Path file) {
    if (!Files.exists(file)) {
      throw new LabException("no file '%s'; give the path of a picture".formatted(file));
    } else if (Files.isDirectory(file)) {
      throw new LabException("'%s' is a folder; give a picture in it".formatted(file));
    } else if (!Files.isRegularFile(file)) {
      throw new LabException("'%s' is not a regular file; save it to one first".formatted(file));
    } else if (!Files.isReadable(file)) {
      throw new LabException("'%s' may not be read; change its permissions".formatted(file));
    }
  }

  private Picture read(String name, CancellableInput in, Fit fit) throws IOException {
    try (PictureHeader header = PictureHeader.open(name, in, limits, fit)) {
      return decode(name, header);
    }
  }

  private Picture decode(String name, PictureHeader header) throws IOException {
    MetadataReader metadata = header.metadata();
    Consumer<String> once =
        new DistinctWarnings(warning -> warnings.accept("'" + name + "': " + warning));
    if (metadata.lacksProfile()) {
      once.accept(SrgbConversion.BROKEN);
    }
    BufferedImage image = Decoding.decode(header.reader(), header.index(), once, cancelled);
    SrgbConversion conversion =
        SrgbConversion.from(image.getColorModel().getColorSpace(), metadata.profile(), once);
    Picture stored = Resampler.cover(Samples.of(image, conversion), header.size());
    return metadata.orientation().apply(stored);
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
        "cannot decode '%s'%s; it is damaged, incomplete or of a rare kind:"
            + " get it anew or save it as png";
    return new LabException(format.formatted(file, inBrackets), cause);
  }
}
