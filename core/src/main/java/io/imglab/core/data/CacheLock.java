package io.imglab.core.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Prevents threads and processes from decoding the same images at the same time. */
final class CacheLock {
  private static final ReentrantLock IN_PROCESS = new ReentrantLock();

  private CacheLock() {}

  /** Work that needs the lock. */
  @FunctionalInterface
  interface Task<T> {
    T run() throws IOException;
  }

  /** Waits for the lock of {@code folder} and runs {@code task} while holding it. */
  static <T> T holding(Path folder, Task<T> task) throws IOException {
    Path file = folder.resolve(".lock");
    IN_PROCESS.lock();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock(); // until the channel is closed
      return task.run();
    } finally {
      IN_PROCESS.unlock();
    }
  }
}
