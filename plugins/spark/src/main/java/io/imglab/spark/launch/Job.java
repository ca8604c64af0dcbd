package io.imglab.spark.launch;

import io.imglab.core.LabException;
import io.imglab.spark.job.Digest;
import io.imglab.spark.job.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of an unfinished job, beside the runs. Its name follows from all that determines the
 * result, so that the same command finds what it has already computed.
 */
public record Job(Path folder) {
  /**
   * The job of a command line.
   *
   * @param runs the folder of runs
   * @param determining the command line, the version of the lab and the number of shards
   */
  public static Job of(Path runs, List<String> determining) {
    return new Job(runs.toAbsolutePath().normalize().resolve(".spark-" + Digest.of(determining)));
  }

  /** The part of the name that is its own. */
  public String id() {
    return folder.getFileName().toString().substring(1);
  }

  Path results() {
    return folder.resolve("results");
  }

  public Path log() {
    return folder.resolve("spark.log");
  }

  Path spec() {
    return folder.resolve("job.properties");
  }

  /**
   * Keeps the folder for this process until the channel is closed.
   *
   * @throws LabException if another process has it
   */
  FileChannel lock() throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new LabException(
          "the same command is already at work in '%s'; wait until it has finished, or end it"
              .formatted(folder));
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // this process has it already
    }
  }

  /** The run directories of the shards, in their order. */
  List<Path> runs(int shards) throws IOException {
    List<Path> runs = new ArrayList<>();
    for (int shard = 1; shard <= shards; shard++) {
      Path folder = results().resolve(Integer.toString(shard));
      if (Files.isDirectory(folder)) {
        try (Stream<Path> entries = Files.list(folder)) {
          entries
              .filter(entry -> Files.isRegularFile(entry.resolve("manifest.json")))
              .forEach(runs::add);
        }
      }
    }
    return runs;
  }

  /** Deletes it, when its results are elsewhere. */
  void delete() throws IOException {
    Folders.delete(folder);
  }
}
