package io.imglab.core.run;

import io.imglab.core.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a run directory, so that two processes do not work in it at the same time. The
 * operating system releases it when the process ends, however it ends.
 */
public final class RunLock implements AutoCloseable {
  /** Beyond the contents, which other processes may read on every system. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final RunFolder folder;
  private final FileChannel channel;

  private RunLock(RunFolder folder, FileChannel channel) {
    this.folder = folder;
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
      while (true) {
        FileChannel channel = open(folder, StandardOpenOption.CREATE);
        if (tryLock(channel) == null) {
          channel.close();
          throw new LabException(
              "run '%s' is in use by another process; wait until it has finished, or stop it"
                  .formatted(folder.path()));
        } else if (isOf(folder, channel)) {
          return new RunLock(folder, channel);
        }
        channel.close();
      }
    } catch (IOException e) {
      throw new LabException(
          "cannot lock the run '%s'; check its permissions".formatted(folder.path()), e);
    }
  }

  private static FileChannel open(RunFolder folder, OpenOption... more) throws IOException {
    Set<OpenOption> options = new HashSet<>(List.of(more));
    options.add(StandardOpenOption.WRITE);
    options.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(folder.lock(), options);
  }

  /**
   * Whether a locked file is still that of the directory: whoever held the lock before has deleted
   * the file, perhaps after it was opened here.
   */
  private static boolean isOf(RunFolder folder, FileChannel locked) throws IOException {
    byte[] token = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    locked.truncate(0).write(ByteBuffer.wrap(token));
    try {
      return Arrays.equals(token, Files.readAllBytes(folder.lock()));
    } catch (NoSuchFileException e) {
      return false;
    }
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
    try (FileChannel channel = open(folder)) {
      return tryLock(channel) == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, /* shared= */ false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(folder.lock());
    } catch (IOException e) {
      throw new LabException("cannot unlock the run", e);
    }
  }
}
