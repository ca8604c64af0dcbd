package io.imglab.core.run;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from working in one run directory; goes with the process, however it ends.
 */
public final class RunLock implements AutoCloseable {
  private final RunFolder folder;
  private final FileChannel channel;

  private RunLock(RunFolder folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws LabException if another process has it
   */
  public static RunLock take(RunFolder folder) {
    try {
      FileChannel channel =
          FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new LabException(
            "run '%s' is at work in another process; wait for it or stop it"
                .formatted(folder.path()));
      }
      return new RunLock(folder, channel);
    } catch (IOException e) {
      throw new LabException("cannot lock the run '%s'".formatted(folder.path()), e);
    }
  }

  /** The directory that is locked. */
  public RunFolder folder() {
    return folder;
  }

  /** Whether some process is at work in the directory. */
  public static boolean isTaken(RunFolder folder) {
    try (FileChannel channel =
        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      return tryLock(channel) == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LabException("cannot unlock the run", e);
    }
  }
}
