package io.imglab.spark.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of an unfinished job, beside the runs. Its name follows from all that determines the
 * result, so that the same command finds what it has already computed.
 */
public record Job(Path folder) {
  private static final int DIGITS = 12;

  /**
   * The job of a command line.
   *
   * @param runs the folder of runs
   * @param determining the command line, the version of the lab and the number of shards
   */
  public static Job of(Path runs, List<String> determining) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\0", determining).getBytes(StandardCharsets.UTF_8));
      String id = HexFormat.of().formatHex(digest).substring(0, DIGITS);
      return new Job(runs.toAbsolutePath().normalize().resolve(".spark-" + id));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
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
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
