package io.imglab.core.image;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.imglab.core.LabException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads picture files: JPEG, PNG, GIF (first frame), BMP, TIFF (first page) and WebP, recognised by
 * content. Pictures come upright (EXIF), in sRGB (embedded RGB profiles are converted) and on
 * white.
 */
public final class PictureReader {
  /** A hundred million pixels: 1.2 GB as floats. */
  public static final long DEFAULT_MAX_PIXELS = 100_000_000;

  /** The most pixels whose {@code float}s fit into one array. */
  private static final long MOST_PIXELS = Integer.MAX_VALUE / Picture.CHANNELS;

  private static final Set<String> FORMATS =
      Set.of("jpeg", "png", "gif", "bmp", "tif", "tiff", "bigtiff", "webp");

  static {
    ImageIO.setUseCache(false); // decoders of nested streams would write temporary files
  }

  private final long maxPixels;

  /**
   * @param maxPixels the largest width times height to decode, at least 1
   * @throws LabException if it is out of range
   */
  public PictureReader(long maxPixels) {
    if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
      throw new LabException("pixel limit '%d' must be 1 to %d".formatted(maxPixels, MOST_PIXELS));
    }
    this.maxPixels = maxPixels;
  }

  /**
   * Reads a whole picture.
   *
   * @throws LabException if there is no such file, it is no picture, it is damaged or incomplete,
   *     or it has too many pixels; the pixels are counted before they are decoded
   */
  public Picture read(Path file) {
    checkFile(file);
    return read(file.toString(), () -> ImageIO.createImageInputStream(file.toFile()));
  }

  /**
   * Reads a whole picture that lies in memory.
   *
   * @param name what messages call it
   * @throws LabException as {@link #read(Path)}
   */
  public Picture read(String name, byte[] content) {
    if (content.length == 0) {
      throw isEmpty(name);
    }
    return read(name, () -> new ByteArrayImageInputStream(content));
  }

  /** Where the content of a picture comes from. */
  @FunctionalInterface
  private interface Opening {
    ImageInputStream open() throws IOException;
  }

  private Picture read(String file, Opening opening) {
    try (ImageInputStream in = opening.open()) {
      return read(file, in);
    } catch (LabException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      throw new LabException(
          "not enough memory to decode '%s'; make it smaller or give java more with -Xmx"
              .formatted(file),
          e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw undecodable(file, e);
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
    } else if (file.toFile().length() == 0) {
      throw isEmpty(file.toString());
    }
  }

  private static LabException isEmpty(String file) {
    return new LabException("'%s' is empty; copy or download it again".formatted(file));
  }

  private Picture read(String file, ImageInputStream in) throws IOException {
    Annotations annotations = Annotations.of(in);
    ImageReader reader = readerFor(file, in);
    try {
      Decoding.checkLength(in);
      reader.setInput(in, false, true);
      checkPixels(file, reader.getWidth(0), reader.getHeight(0));
      BufferedImage image = Decoding.decode(reader);
      return annotations.orientation().apply(Samples.toPicture(image, annotations.profile()));
    } finally {
      reader.dispose();
    }
  }

  /** The first reader that claims the content: TwelveMonkeys puts its own before Java's. */
  private static ImageReader readerFor(String file, ImageInputStream in) throws IOException {
    for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext(); ) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
      reader.dispose();
    }
    throw new LabException(
        "'%s' is not a picture that imglab knows; convert it to png or jpeg".formatted(file));
  }

  private void checkPixels(String file, int width, int height) {
    checkPixels("'%s'".formatted(file), new Size(width, height));
  }

  /**
   * Holds a size against the limit.
   *
   * @param what has that size, in the words of the message
   * @throws LabException if it has too many pixels
   */
  public void checkPixels(String what, Size size) {
    if (size.pixels() > maxPixels) {
      throw new LabException(
          "%s has %s pixels (%s); the limit is %s, raise it with --max-pixels"
              .formatted(what, size, inWords(size.pixels()), inWords(maxPixels)));
    }
  }

  private static String inWords(long pixels) {
    return pixels < 1_000_000 ? Long.toString(pixels) : pixels / 1_000_000 + " million";
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
