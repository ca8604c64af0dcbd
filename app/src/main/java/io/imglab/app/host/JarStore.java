package io.imglab.app.host;

import io.imglab.app.host.access.Permissions;
import io.imglab.app.host.access.TemporaryFolder;
import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import io.imglab.core.io.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The lab's own copies of jars, in a folder that only the user can change, each named by the
 * SHA-256 of its content. A jar is checked and loaded from its copy, so that both see the same
 * bytes.
 */
final class JarStore {
  private static final String ENDING = ".jar";

  /** A file can pretend to be larger than the disk. */
  private static final long MAX_BYTES = 1L << 30;

  private static final Duration UNUSED = Duration.ofDays(30);

  private final Path preferred;
  private @Nullable Path folder;

  /**
   * A store.
   *
   * @param preferred where copies are kept for the next time; if that is impossible, they are made
   *     in a temporary folder
   */
  JarStore(Path preferred) {
    this.preferred = preferred;
  }

  /**
   * Copies a jar and reads the copy.
   *
   * @throws LabException if that fails, as for {@link PluginJar#read(Path)}
   */
  PluginJar read(Path jar) {
    Path copy;
    try {
      check(jar);
      copy = copy(jar);
    } catch (IOException e) {
      throw new LabException("it cannot be read or copied: " + Reasons.withCure(e), e);
    }
    return PluginJar.read(jar, copy);
  }

  /** A pipe or a device would never end. */
  private static void check(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new LabException("it is not a file; delete it");
    } else if (Files.size(jar) > MAX_BYTES) {
      throw new LabException("it is larger than %s MB; get it again".formatted(MAX_BYTES >> 20));
    }
  }

  private Path copy(Path jar) throws IOException {
    Path known = folder().resolve(Sha256.of(jar) + ENDING);
    if (isIntact(known)) {
      touch(known);
      return known;
    }
    Path temporary = Files.createTempFile(folder(), "new", null);
    try {
      Path copy = folder().resolve(transfer(jar, temporary) + ENDING);
      Files.move(temporary, copy, StandardCopyOption.ATOMIC_MOVE);
      sweep();
      return copy;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static boolean isIntact(Path copy) throws IOException {
    return Files.isRegularFile(copy)
        && copy.getFileName().toString().equals(Sha256.of(copy) + ENDING);
  }

  /** The digest of what was copied, which need not be that of what was read before. */
  private static String transfer(Path from, Path to) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest);
        OutputStream out = Files.newOutputStream(to)) {
      in.transferTo(out);
    }
    return Sha256.hex(digest);
  }

  private Path folder() throws IOException {
    if (folder == null) {
      folder = choose();
    }
    return folder;
  }

  private Path choose() throws IOException {
    try {
      Permissions.createPrivateFolder(preferred);
      Permissions.check(preferred);
      if (Files.isWritable(preferred)) {
        return preferred;
      }
    } catch (IOException | LabException e) {
      // a read-only home, or one that others can change
    }
    return TemporaryFolder.create("imglab-plugins");
  }

  /**
   * Deletes what was not used for long: copies of replaced versions, and results of their trials.
   */
  private void sweep() throws IOException {
    FileTime limit = FileTime.from(Instant.now().minus(UNUSED));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder())) {
      for (Path file : files) {
        if (Files.isRegularFile(file) && Files.getLastModifiedTime(file).compareTo(limit) < 0) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static void touch(Path file) throws IOException {
    Instant now = Instant.now();
    if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(Duration.ofDays(1)))) {
      Files.setLastModifiedTime(file, FileTime.from(now));
    }
  }
}
