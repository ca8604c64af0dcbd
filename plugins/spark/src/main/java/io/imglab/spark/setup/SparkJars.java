package io.imglab.spark.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The jars of the one version of Spark that this plugin is built and tested with. */
final class SparkJars {
  private static final String LIST = "jars.txt";
  private static final String CORE = "org/apache/spark/spark-core_";

  private SparkJars() {}

  static List<SparkJar> all() {
    try (InputStream in = Objects.requireNonNull(SparkJars.class.getResourceAsStream(LIST))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(SparkJar::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as {@code 4.2.0}. */
  static String version() {
    return all().stream()
        .map(SparkJar::path)
        .filter(path -> path.startsWith(CORE))
        .map(path -> path.split("/", -1)[4])
        .findFirst()
        .orElseThrow();
  }
}
