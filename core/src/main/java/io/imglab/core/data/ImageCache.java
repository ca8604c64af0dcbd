package io.imglab.core.data;

import io.imglab.core.LabException;
import io.imglab.core.data.decode.BadImages;
import io.imglab.core.data.decode.DecodingProgress;
import io.imglab.core.data.decode.ShapeRendering;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Reasons;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The folder of decoded data sets. A file {@code <key>.images} is named after the digest of its
 * content, so that a moved or copied data set finds it. A file {@code <stamp>.content} holds the
 * digest of a data set whose path, sizes and times have not changed, so that it need not be read
 * again; a change that keeps size and time goes unnoticed. All files can be deleted at any time.
 */
final class ImageCache {
  private final Path folder;

  ImageCache(Path folder) {
    this.folder = folder;
  }

  /**
   * The images of {@code source}, rendered in a shape; decoded now unless they are in the cache.
   *
   * @throws LabException if {@code policy} does not allow the source's bad images, or the cache
   *     cannot be written
   */
  CachedImages images(
      DataSource source, ShapeRendering rendering, BadImages policy, DecodingProgress progress) {
    try {
      Files.createDirectories(folder);
      return CacheLock.holding(folder, () -> openOrDecode(source, rendering, policy, progress));
    } catch (IOException e) {
      throw new LabException(
          "cannot store decoded images in '%s': %s, or set IMGLAB_HOME to a folder on another disk"
              .formatted(folder, Reasons.message(e)),
          e);
    }
  }

  private CachedImages openOrDecode(
      DataSource source, ShapeRendering rendering, BadImages policy, DecodingProgress progress)
      throws IOException {
    String key = key(source, rendering);
    Path file = folder.resolve(key + ".images");
    CachedImages images = CachedImages.open(file, key, rendering.shape());
    if (images == null) {
      new CacheWriter(source, rendering, policy, progress).write(file);
      images = CachedImages.open(file, key, rendering.shape());
    }
    if (images == null) {
      throw new IOException("what was written to '" + file + "' reads back differently");
    }
    BadReport.check(source, images.notes(), policy);
    return images;
  }

  /** The digest of the source's content and its rendering. */
  private String key(DataSource source, ShapeRendering rendering) throws IOException {
    MessageDigest digest = Sha256.digest();
    DataSource.add(digest, "imglab images " + CacheHeader.VERSION + " " + ShapeRendering.VERSION);
    DataSource.add(digest, rendering.id());
    DataSource.add(digest, contentHash(source));
    return Sha256.hex(digest);
  }

  private String contentHash(DataSource source) throws IOException {
    Path file = folder.resolve(source.stamp() + ".content");
    String recorded =
        Files.isRegularFile(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    if (recorded.matches("[0-9a-f]{64}")) {
      return recorded;
    }
    String content = source.contentHash();
    AtomicFile.writeText(file, content);
    return content;
  }
}
