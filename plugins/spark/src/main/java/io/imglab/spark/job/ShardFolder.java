package io.imglab.spark.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The folder of a shard's unfinished run on a host. Another attempt on the same host continues the
 * run, but not before the executor of the one before is gone.
 */
final class ShardFolder implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final Path path;
  private final FileChannel lock;

  private ShardFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Waits until no other process has the folder.
   *
   * @param plan the digest of the plan; what a shard of another has left there is deleted
   */
  static ShardFolder claim(Path path, String plan) throws IOException {
    Files.createDirectories(path.getParent());
    FileChannel lock =
        FileChannel.open(
            path.resolveSibling(path.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      lock.lock();
      ShardFolder folder = new ShardFolder(path, lock);
      folder.awaitEarlier();
      PlanFolder.prepare(path, plan);
      return folder;
    } catch (IOException | RuntimeException e) {
      lock.close(); // or no later attempt in this process could lock it
      throw e;
    }
  }

  /** The process of an executor that has died ends soon after it, but not at once. */
  private void awaitEarlier() throws IOException {
    if (!Files.exists(processFile())) {
      return;
    }
    String recorded = Files.readString(processFile()).strip();
    Optional<ProcessHandle> earlier =
        recorded.matches("\\d{1,18}")
            ? ProcessHandle.of(Long.parseLong(recorded))
            : Optional.empty();
    if (earlier.isPresent() && earlier.get().info().command().orElse("").endsWith("sh")) {
      end(earlier.get());
    }
  }

  private static void end(ProcessHandle earlier) throws IOException {
    try {
      earlier.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      earlier.descendants().forEach(ProcessHandle::destroyForcibly);
      earlier.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Remembers the process that writes to the folder. */
  void record(ProcessHandle process) throws IOException {
    Files.writeString(processFile(), Long.toString(process.pid()));
  }

  private Path processFile() {
    return path.resolveSibling(path.getFileName() + ".pid");
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
