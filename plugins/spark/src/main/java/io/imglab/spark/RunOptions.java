package io.imglab.spark;

import io.imglab.core.InvalidValueException;
import io.imglab.spark.launch.Master;
import io.imglab.spark.launch.Request;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where and how Spark computes. */
final class RunOptions {
  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*,4]",
      description =
          "Spark's master: local[N], spark://HOST:7077, yarn or k8s://https://HOST:PORT (default:"
              + " ${DEFAULT-VALUE}, this machine).")
  private String master = "local[*,4]";

  @Option(
      names = "--shards",
      paramLabel = "N",
      description =
          "Number of shards (default: one a picture; two a core where there are no pictures).")
  private int shards;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Cores of each task and threads of its process (default: ${DEFAULT-VALUE}).")
  private int threads = 1;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Folder of run directories (default: ${DEFAULT-VALUE}).")
  private Path runs = Path.of("runs");

  @Option(
      names = "--staging",
      paramLabel = "URI",
      description =
          "A folder that all hosts reach, for the results of shards: hdfs://, s3a:// or file://"
              + " (default: one beside the runs).")
  private @Nullable String staging;

  @Option(
      names = "--results",
      paramLabel = "URI",
      description = "A folder that gets a copy of the finished run, such as hdfs:///user/me/runs.")
  private @Nullable String results;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Folder on each host for inputs, unfinished runs and LibTorch (default: imglab-spark-USER"
              + " in the folder for temporary files).")
  private @Nullable Path work;

  @Option(
      names = "--packages",
      paramLabel = "COORDINATES",
      defaultValue = "",
      description = "Connectors on Maven Central, such as org.apache.hadoop:hadoop-aws:3.5.0.")
  private String packages = "";

  @Option(
      names = "--conf",
      paramLabel = "NAME=VALUE",
      description = "A setting of Spark; repeatable.")
  private List<String> settings = List.of();

  Request request(List<String> command) {
    return new Request(
        command,
        new Master(master),
        shards,
        runs,
        staging,
        results,
        work == null ? defaultWork() : work,
        threads,
        packages,
        settings());
  }

  private static Path defaultWork() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "imglab-spark-" + System.getProperty("user.name"));
  }

  private Map<String, String> settings() {
    Map<String, String> parsed = new LinkedHashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (!setting.startsWith("spark.") || equals < 0) {
        throw new InvalidValueException(
            "'%s' is not a setting of Spark; write spark.NAME=VALUE".formatted(setting));
      }
      parsed.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return parsed;
  }
}
