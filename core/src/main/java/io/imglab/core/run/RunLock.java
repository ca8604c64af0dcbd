package io.imglab.core.run;

import io.imglab.core.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a run directory, so that two processes do not work in it at the same time. The
 * operating system releases it when the process ends, however it ends.
 */
public final class RunLock implements AutoCloseable {
  /**
   * The lock files that this process holds. POSIX releases a lock as soon as its process closes any
   * channel to the file, so that these are never opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final RunFolder folder;
  private final FileChannel channel;
  private final Path held;

  private RunLock(RunFolder folder, FileChannel channel, Path held) {
    this.folder = folder;
    this.channel = channel;
    this.held = held;
  }

  /**
   * Acquires the lock.
   *
   * @throws LabException if another process holds it, or the directory holds a link
   */
  public static RunLock take(RunFolder folder) {
    refuseLinks(folder);
    try {
      Path held = real(folder);
      if (!HELD.add(held)) {
        throw inUse(folder);
      }
      return new RunLock(folder, locked(folder, held), held);
    } catch (IOException e) {
      throw new LabException(
          "cannot lock the run '%s'; check its permissions".formatted(folder.path()), e);
    }
  }

  private static FileChannel locked(RunFolder folder, Path held) throws IOException {
    boolean isLocked = false;
    try {
      FileChannel channel = open(folder);
      isLocked = tryLock(channel) != null;
      if (!isLocked) {
        channel.close();
        throw inUse(folder);
      }
      return channel;
    } finally {
      if (!isLocked) {
        HELD.remove(held);
      }
    }
  }

  private static LabException inUse(RunFolder folder) {
    return new LabException(
        "run '%s' is in use by another process; wait until it has finished, or stop it"
            .formatted(folder.path()));
  }

  private static Path real(RunFolder folder) throws IOException {
    return folder.path().toRealPath().resolve(folder.lock().getFileName());
  }

  private static FileChannel open(RunFolder folder) throws IOException {
    return FileChannel.open(
        folder.lock(),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  /** A run writes, and deletes checkpoints, only in its own directory, whoever made that. */
  private static void refuseLinks(RunFolder folder) {
    // The directory itself may be a link: the user named it.
    try (Stream<Path> files = Files.walk(folder.path().toRealPath())) {
      files
          .filter(Files::isSymbolicLink)
          .findFirst()
          .ifPresent(
              link -> {
                throw new LabException(
                    "'%s' is a link, which a run does not write through; put the file or folder itself there"
                        .formatted(link));
              });
    } catch (IOException | UncheckedIOException e) {
      throw new LabException(
          "cannot read the run '%s'; check its permissions".formatted(folder.path()), e);
    }
  }

  /** The locked directory. */
  public RunFolder folder() {
    return folder;
  }

  /** Whether a process, this one included, holds the lock of a directory. */
  public static boolean isTaken(RunFolder folder) {
    try {
      return HELD.contains(real(folder)) || isTakenElsewhere(folder);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isTakenElsewhere(RunFolder folder) throws IOException {
    try (FileChannel channel = open(folder)) {
      return tryLock(channel) == null;
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
    } finally {
      HELD.remove(held);
    }
  }
}
