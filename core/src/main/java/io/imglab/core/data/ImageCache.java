package io.imglab.core.data;

import io.imglab.core.LabException;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.data.decode.DecodingProgress;
import io.imglab.core.data.decode.ShapeRendering;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The folder of decoded data sets. A file {@code <key>.images} is named by the content that it was
 * made of, so that a moved or copied data set finds it; {@code <stamp>.content} remembers the
 * content of files whose place, sizes and times are the same as before, so that it need not be read
 * again. (Whoever changes a file and keeps its size and time fools it.) All can be deleted at any
 * time.
 */
final class ImageCache {
  private final Path folder;

  ImageCache(Path folder) {
    this.folder = folder;
  }

  /**
   * The images of {@code source} in {@code shape}, decoded now if they are not here whole.
   *
   * @throws LabException if {@code policy} does not allow the source's bad images, or the cache
   *     cannot be written
   */
  CachedImages images(
      DataSource source, ImageShape shape, BadImages policy, DecodingProgress progress) {
    try {
      Files.createDirectories(folder);
      return CacheLock.holding(folder, () -> openOrMake(source, shape, policy, progress));
    } catch (IOException e) {
      throw new LabException(
          "cannot store decoded images in '%s' (%s); free some disk space, or set IMGLAB_HOME to a folder on another disk"
              .formatted(folder, e),
          e);
    }
  }

  private CachedImages openOrMake(
      DataSource source, ImageShape shape, BadImages policy, DecodingProgress progress)
      throws IOException {
    String key = key(source, shape);
    Path file = folder.resolve(key + ".images");
    CachedImages images = CachedImages.open(file, key, shape);
    if (images == null) {
      new CacheWriter(source, shape, policy, progress).write(file);
      images = CachedImages.open(file, key, shape);
    }
    if (images == null) {
      throw new IOException("what was written to '" + file + "' reads back differently");
    }
    BadReport.check(source, images.notes(), policy);
    return images;
  }

  /** The fingerprint of the source's content as it is rendered in {@code shape}. */
  private String key(DataSource source, ImageShape shape) throws IOException {
    MessageDigest digest = Sha256.digest();
    DataSource.add(digest, "imglab images " + CacheHeader.VERSION + " " + ShapeRendering.VERSION);
    DataSource.add(digest, shape.toString());
    DataSource.add(digest, content(source));
    return Sha256.hex(digest);
  }

  private String content(DataSource source) throws IOException {
    Path file = folder.resolve(source.stamp() + ".content");
    String known = Files.exists(file) ? Files.readString(file) : "";
    if (known.matches("[0-9a-f]{64}")) {
      return known;
    }
    String content = source.identity();
    AtomicFile.writeText(file, content);
    return content;
  }
}
