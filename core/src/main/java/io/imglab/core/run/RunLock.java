package io.imglab.core.run;

import io.imglab.core.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A lock on a run directory, so that two processes do not work in it at the same time. The
 * operating system releases it when the process ends, however it ends.
 */
public final class RunLock implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 20;

  /**
   * The directories that this process has locked. Whoever opened and closed such a lock file once
   * more would release the lock: on Linux it belongs to the process, not to the channel.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final RunFolder folder;
  private final Path key;
  private final FileChannel channel;

  private RunLock(RunFolder folder, Path key, FileChannel channel) {
    this.folder = folder;
    this.key = key;
    this.channel = channel;
  }

  /**
   * Acquires the lock.
   *
   * @throws LabException if another process holds it, or the directory holds a link
   */
  public static RunLock take(RunFolder folder) {
    refuseLinks(folder);
    try {
      Path key = folder.path().toRealPath();
      synchronized (HELD) {
        if (!HELD.add(key)) {
          throw inUse(folder);
        }
        return lock(folder, key);
      }
    } catch (IOException e) {
      throw new LabException(
          "cannot lock the run '%s'; check its permissions".formatted(folder.path()), e);
    }
  }

  private static LabException inUse(RunFolder folder) {
    return new LabException(
        "run '%s' is in use by another process; wait until it has finished, or stop it"
            .formatted(folder.path()));
  }

  private static RunLock lock(RunFolder folder, Path key) throws IOException {
    FileChannel channel = null;
    try {
      channel = open(folder);
      if (!isLocked(channel)) {
        throw inUse(folder);
      }
      return new RunLock(folder, key, channel);
    } catch (RuntimeException | IOException e) {
      HELD.remove(key);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  /** Locks a channel; another process that only looks at the lock has it for an instant. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      if (channel.tryLock() != null) {
        return true;
      }
      pause();
    }
    return false;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  /** Whether a process, this one included, holds the lock of a directory. Creates no file. */
  public static boolean isTaken(RunFolder folder) {
    try {
      Path key = folder.path().toRealPath();
      synchronized (HELD) {
        return HELD.contains(key) || isTakenElsewhere(folder);
      }
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isTakenElsewhere(RunFolder folder) throws IOException {
    try (FileChannel channel =
        FileChannel.open(folder.lock(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return channel.tryLock(0, Long.MAX_VALUE, /* shared= */ true) == null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LabException("cannot unlock the run", e);
    } finally {
      HELD.remove(key);
    }
  }
}
