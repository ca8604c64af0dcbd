package io.imglab.core.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The operations that change a run's files. Each is announced before it happens, so that a test can
 * fail, or end the run, at any of them.
 */
public final class FileOperations {
  private static final ThreadLocal<@Nullable Observer> OBSERVER = new ThreadLocal<>();

  private FileOperations() {}

  /** Is told of each operation of its thread before it happens. */
  @FunctionalInterface
  public interface Observer {
    /**
     * Called before {@code file} changes.
     *
     * @throws IOException to let the operation fail
     */
    void before(Path file) throws IOException;
  }

  /** A sequence of operations. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /** Does {@code work} while {@code observer} is told of the operations of this thread. */
  public static void observe(Observer observer, Work work) throws Exception {
    OBSERVER.set(observer);
    try {
      work.run();
    } finally {
      OBSERVER.remove();
    }
  }

  /** Announces an operation on a file. */
  static void announce(Path file) throws IOException {
    Observer observer = OBSERVER.get();
    if (observer != null) {
      observer.before(file);
    }
  }

  /** Adds text in UTF-8 to the end of a file, which is created if it is missing. */
  public static void append(Path file, String text) throws IOException {
    announce(file);
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw FileFailure.named(file, e);
    }
  }

  /**
   * Makes sure that what was added survives a power failure; does nothing if the file is missing.
   */
  public static void sync(Path file) throws IOException {
    if (Files.exists(file)) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  /** Deletes a file, if it exists. */
  public static void delete(Path file) throws IOException {
    announce(file);
    Files.deleteIfExists(file);
  }
}
