package io.imglab.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces files atomically: a reader sees either the old file or the complete new one, even if the
 * process dies. The content is written to a temporary file in the same folder, synced and moved.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /** Writes the content of a file as a stream. */
  @FunctionalInterface
  public interface Stream {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces {@code file} with what {@code content} writes.
   *
   * @throws IOException which names the file
   */
  public static void write(Path file, Content content) throws IOException {
    Path temporary = temporaryFor(file);
    try {
      writeTemporary(temporary, content);
      FileOperations.announce(file);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw FileFailure.of(file, temporary, e);
    } finally {
      discard(temporary);
    }
    syncFolder(file);
  }

  private static void discard(Path temporary) {
    try {
      FileOperations.delete(temporary);
    } catch (IOException e) {
      // Why the write failed matters more; the next write replaces what is left.
    }
  }

  private static void writeTemporary(Path temporary, Content content) throws IOException {
    FileOperations.announce(temporary);
    try (FileChannel channel = create(temporary)) {
      content.writeTo(channel);
      channel.force(true);
    }
  }

  /**
   * A folder of somebody else's may hold a link of this name, which must not be written through.
   */
  private static FileChannel create(Path temporary) throws IOException {
    if (!Files.isDirectory(temporary, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(temporary);
    }
    return FileChannel.open(
        temporary,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  /** Replaces {@code file} with what {@code content} writes to a stream. */
  public static void writeStream(Path file, Stream content) throws IOException {
    write(file, channel -> content.writeTo(Channels.newOutputStream(channel)));
  }

  /** Replaces {@code file} with {@code text} in UTF-8. */
  public static void writeText(Path file, String text) throws IOException {
    writeStream(file, out -> out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /**
   * Creates and deletes the temporary file of {@link #write}.
   *
   * @throws IOException if it cannot be created
   */
  public static void checkWritable(Path file) throws IOException {
    Path temporary = temporaryFor(file);
    create(temporary).close();
    Files.delete(temporary);
  }

  private static Path temporaryFor(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".tmp");
  }

  /** Makes the move durable, where the platform can open folders. */
  private static void syncFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open folders; the file has been moved all the same.
    }
  }
}
