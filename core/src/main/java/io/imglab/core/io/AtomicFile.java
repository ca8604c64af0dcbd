package io.imglab.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files so that a reader sees the old file or the whole new one, never half of it, whenever
 * the process dies: temporary name in the same folder, sync, move.
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

  /** Replaces {@code file} by what {@code content} writes. */
  public static void write(Path file, Content content) throws IOException {
    Path temporary = temporaryFor(file);
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(file);
  }

  /** Replaces {@code file} by what {@code content} writes to a stream. */
  public static void writeStream(Path file, Stream content) throws IOException {
    write(file, channel -> content.writeTo(Channels.newOutputStream(channel)));
  }

  /** Replaces {@code file} by {@code text} in UTF-8. */
  public static void writeText(Path file, String text) throws IOException {
    writeStream(file, out -> out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  /**
   * Throws what {@link #write} would if it cannot make its temporary file; leaves nothing behind.
   */
  public static void tryOut(Path file) throws IOException {
    Path temporary = temporaryFor(file);
    FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
    Files.delete(temporary);
  }

  private static Path temporaryFor(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".tmp");
  }

  /** Makes the new name itself durable; not every platform lets a folder be opened. */
  private static void syncFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders; the move itself has happened.
    }
  }
}
