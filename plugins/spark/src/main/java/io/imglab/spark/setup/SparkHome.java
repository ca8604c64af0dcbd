package io.imglab.spark.setup;

import io.imglab.core.LabException;
import io.imglab.core.io.LabHome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An installation of Spark: a folder with {@code jars}, as in its own distribution.
 *
 * @param folder of the installation
 * @param version of Spark, such as {@code 4.2.0}
 * @param scala version of Scala, such as {@code 2.13}
 * @param isOwn whether {@code imglab spark setup} made it
 */
public record SparkHome(Path folder, String version, String scala, boolean isOwn) {
  /** The environment variable with the folder of an installation. */
  public static final String VARIABLE = "SPARK_HOME";

  private static final Pattern CORE = Pattern.compile("spark-core_([\\d.]+)-(.+)\\.jar");
  private static final String SCALA = "2.13";
  private static final String MAJOR = "4.";

  /** The version that {@code imglab spark setup} installs. */
  public static String ownVersion() {
    return SparkJars.version();
  }

  /** Where {@code imglab spark setup} installs it. */
  public static Path ownFolder(LabHome home) {
    return home.folder().resolve("spark").resolve(ownVersion());
  }

  /**
   * The installation that is used: {@code SPARK_HOME}, else the lab's own.
   *
   * @throws LabException if there is none that fits
   */
  public static SparkHome find(LabHome home, Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isBlank()) {
      return named(Path.of(named));
    }
    Path own = ownFolder(home);
    return Installing.isComplete(own)
        ? read(own, true).orElseThrow(() -> missing(own))
        : throwMissing(own);
  }

  private static SparkHome throwMissing(Path own) {
    throw missing(own);
  }

  private static LabException missing(Path own) {
    return new LabException(
        "Spark is not in '%s'; fetch it with 'imglab spark setup', or set %s to an installation"
            .formatted(own, VARIABLE));
  }

  private static SparkHome named(Path folder) {
    SparkHome home =
        read(folder, false)
            .orElseThrow(
                () ->
                    new LabException(
                        "%s is '%s', which has no jars/spark-core_*.jar; set it to an installation of Spark, or unset it"
                            .formatted(VARIABLE, folder)));
    if (!home.version.startsWith(MAJOR) || !home.scala.equals(SCALA)) {
      throw new LabException(
          "%s is '%s', Spark %s with Scala %s; imglab needs Spark 4 with Scala %s: set it to one, or unset it"
              .formatted(VARIABLE, folder, home.version, home.scala, SCALA));
    }
    return home;
  }

  private static Optional<SparkHome> read(Path folder, boolean isOwn) {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(folder.resolve("jars"), "spark-core_*.jar")) {
      for (Path jar : jars) {
        Matcher name = CORE.matcher(String.valueOf(jar.getFileName()));
        if (name.matches()) {
          return Optional.of(
              new SparkHome(folder.toAbsolutePath(), name.group(2), name.group(1), isOwn));
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** The folder of its jars. */
  public Path jars() {
    return folder.resolve("jars");
  }
}
