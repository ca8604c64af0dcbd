package io.imglab.spark.setup;

import java.nio.file.Path;

/**
 * One of Spark's jars on Maven Central.
 *
 * @param sha256 of its content, in lower-case hexadecimal digits
 * @param bytes its size
 * @param path its place in a Maven repository, with slashes
 */
record SparkJar(String sha256, long bytes, String path) {
  /** Parses a line of the list that {@code jars/list.sh} writes. */
  static SparkJar parse(String line) {
    String[] fields = line.split(" ", 3);
    return new SparkJar(fields[0], Long.parseLong(fields[1]), fields[2]);
  }

  String name() {
    return String.valueOf(Path.of(path).getFileName());
  }
}
