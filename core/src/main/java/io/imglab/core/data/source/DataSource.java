package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.Reasons;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * The source of the images of a data set, in a fixed order: a folder, a zip, or files of raw
 * pixels. Safe for use by several threads. {@link SourceDetector} opens one.
 */
public abstract sealed class DataSource implements AutoCloseable
    permits PictureFolder, PictureZip, RawImages {
  private final Path path;

  DataSource(Path path) {
    this.path = path;
  }

  /** The path that was opened. */
  public final Path path() {
    return path;
  }

  public abstract int count();

  /** The name of image {@code index}: its file, or its position in one. */
  public abstract String name(int index);

  /** The number of files in it that are not pictures. */
  public abstract int ignored();

  /** The names of such files, where they are recorded. */
  public List<String> ignoredNames() {
    return List.of();
  }

  /** What the user should know about how it is read, in lines. */
  public List<String> remarks() {
    return List.of();
  }

  /** The stored bytes of an image. */
  public abstract byte[] content(int index) throws IOException;

  /**
   * Decodes the {@code content} of image {@code index}, on white.
   *
   * @param fit the size to which it is resized
   * @throws LabException if it cannot be decoded
   */
  public abstract Picture decode(int index, byte[] content, PictureReader reader, Fit fit);

  /**
   * Image {@code index} in its own size.
   *
   * @throws LabException if it cannot be read or decoded
   */
  public final Picture picture(int index) {
    try {
      return decode(index, content(index), new PictureReader(PictureLimits.DEFAULTS), Fit.ORIGINAL);
    } catch (IOException e) {
      throw new LabException("cannot read '%s' (%s)".formatted(name(index), Reasons.of(e)), e);
    }
  }

  /** The name of the format of {@code content}. */
  public abstract String format(int index, byte[] content);

  /** Adds sizes and times, which normally change with the content and are quick to read. */
  abstract void addStamp(MessageDigest digest) throws IOException;

  /** Adds all of the content. */
  abstract void addContent(MessageDigest digest) throws IOException;

  /** A digest of the path of the source and of the sizes and times of its files. */
  public final String stamp() throws IOException {
    MessageDigest digest = Sha256.digest();
    add(digest, path.toRealPath().toString());
    addStamp(digest);
    return Sha256.hex(digest);
  }

  /** A digest of the content, independent of its path. */
  public final String contentHash() throws IOException {
    MessageDigest digest = Sha256.digest();
    addContent(digest);
    return Sha256.hex(digest);
  }

  /** Adds a text with its length, so that different sequences of texts have different digests. */
  public static void add(MessageDigest digest, String text) {
    digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public abstract void close();
}
