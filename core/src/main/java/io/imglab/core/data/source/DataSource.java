package io.imglab.core.data.source;

import io.imglab.core.LabException;
import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;
import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * Where the images of a data set lie, in a fixed order: a folder, a zip, or files of raw pixels.
 * Safe for use by several threads. {@link SourceDetector} opens one.
 */
public abstract sealed class DataSource implements AutoCloseable
    permits PictureFolder, PictureZip, RawImages {
  private final Path path;

  DataSource(Path path) {
    this.path = path;
  }

  /** What was opened. */
  public final Path path() {
    return path;
  }

  public abstract int count();

  /** What to call image {@code index}: its file, or its place in one. */
  public abstract String name(int index);

  /** Files that lie there too but are no pictures: how many. */
  public abstract int ignored();

  /** The names of such files, as far as they are known. */
  public List<String> ignoredNames() {
    return List.of();
  }

  /** The bytes of an image as they are stored. */
  public abstract byte[] content(int index) throws IOException;

  /**
   * The picture in the {@code content} of image {@code index}, on white.
   *
   * @param fit the size to bring it to
   * @throws LabException if it cannot be decoded
   */
  public abstract Picture decode(int index, byte[] content, PictureReader reader, Fit fit);

  /**
   * Image {@code index} at its own size.
   *
   * @throws LabException if it cannot be read or decoded
   */
  public final Picture picture(int index) {
    try {
      return decode(index, content(index), new PictureReader(PictureLimits.DEFAULTS), Fit.WHOLE);
    } catch (IOException e) {
      throw new LabException("cannot read '%s' (%s)".formatted(name(index), e), e);
    }
  }

  /** The name of the format that {@code content} is in. */
  public abstract String format(int index, byte[] content);

  /** Adds what changes, as a rule, when the content does, and is read at once: sizes and times. */
  abstract void addStamp(MessageDigest digest) throws IOException;

  /** Adds all the content, read anew. */
  abstract void addContent(MessageDigest digest) throws IOException;

  /** A fingerprint of where the source lies and of the sizes and times of its files. */
  public final String stamp() throws IOException {
    MessageDigest digest = Sha256.digest();
    add(digest, path.toRealPath().toString());
    addStamp(digest);
    return Sha256.hex(digest);
  }

  /** A fingerprint of the content, wherever it lies. */
  public final String identity() throws IOException {
    MessageDigest digest = Sha256.digest();
    addContent(digest);
    return Sha256.hex(digest);
  }

  /** Adds a text so that no two sequences of texts are the same. */
  public static void add(MessageDigest digest, String text) {
    digest.update((text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public abstract void close();
}
