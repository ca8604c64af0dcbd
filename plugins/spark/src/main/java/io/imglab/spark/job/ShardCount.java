package io.imglab.spark.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The number of shards where it follows from that of cores, which differs from start to start. */
final class ShardCount {
  private ShardCount() {}

  /**
   * The number of the first start.
   *
   * @param now the number if this is the first
   */
  static int keep(JobSpec spec, int now) throws IOException {
    Path file = Path.of(spec.results()).resolveSibling("shards.txt");
    String first = Files.exists(file) ? Files.readString(file) : "";
    if (first.matches("[1-9]\\d{0,5}")) {
      return Integer.parseInt(first);
    }
    Files.writeString(file, Integer.toString(now));
    return now;
  }
}
