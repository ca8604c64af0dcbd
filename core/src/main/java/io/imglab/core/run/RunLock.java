package io.imglab.core.run;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A lock on a run directory, so that two processes do not work in it at the same time. The
 * operating system releases it when the process ends, however it ends.
 */
public final class RunLock implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 20;

  /** Beyond the contents, which other processes may read on every system. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int MAX_LENGTH = 1 << 12;

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
    return takeToRemove(folder);
  }

  /**
   * Acquires the lock of a directory that may hold links, for somebody who does not write through
   * them.
   *
   * @throws LabException if another process holds it
   */
  public static RunLock takeToRemove(RunFolder folder) {
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
          "cannot lock the run '%s': %s".formatted(folder.path(), Reasons.withCure(e)), e);
    }
  }

  private static LabException inUse(RunFolder folder) {
    return new LabException(
        "run '%s' is in use by another process; wait until it has finished, or stop it"
            .formatted(folder.path()));
  }

  private static RunLock lock(RunFolder folder, Path key) throws IOException {
    try {
      FileChannel channel = open(folder);
      while (!isLocked(folder, channel)) {
        channel = open(folder);
      }
      return new RunLock(folder, key, channel);
    } catch (RuntimeException | IOException e) {
      HELD.remove(key);
      throw e;
    }
  }

  /** Locks the file, or closes the channel; false if the file is no longer in the directory. */
  private static boolean isLocked(RunFolder folder, FileChannel channel) throws IOException {
    boolean isLocked = false;
    try {
      if (!isLocked(channel)) {
        throw inUse(folder);
      }
      isLocked = isOf(folder, channel);
      return isLocked;
    } finally {
      if (!isLocked) {
        channel.close();
      }
    }
  }

  /**
   * Whether a locked file is still that of the directory: whoever held the lock before has deleted
   * the file, perhaps after it was opened here. A length that nobody guesses tells, without opening
   * the file a second time.
   */
  private static boolean isOf(RunFolder folder, FileChannel locked) throws IOException {
    int length = ThreadLocalRandom.current().nextInt(1, MAX_LENGTH);
    locked.write(ByteBuffer.allocate(1), length - 1);
    try {
      return Files.size(folder.lock()) == length;
    } catch (NoSuchFileException e) {
      return false;
    } finally {
      locked.truncate(0);
    }
  }

  /** Locks a channel; another process that only looks at the lock has it for an instant. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      if (channel.tryLock(LOCKED_BYTE, 1, /* shared= */ false) != null) {
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
      return channel.tryLock(LOCKED_BYTE, 1, /* shared= */ true) == null;
    }
  }

  /** Deletes the lock file: a run that has ended leaves none. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(folder.lock());
    } catch (IOException e) {
      throw new LabException("cannot unlock the run", e);
    } finally {
      HELD.remove(key);
    }
  }
}
