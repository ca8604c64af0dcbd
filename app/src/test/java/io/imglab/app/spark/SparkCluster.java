package io.imglab.app.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A standalone cluster of this machine: a master and a worker with two cores. */
final class SparkCluster implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.1";
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final int PATIENCE_SECONDS = 60;

  private final Path spark;
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private String master = "";

  private SparkCluster(Path spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** The installation of Spark that the build may use; empty if there is none. */
  static Optional<Path> installation() {
    @Nullable String named = System.getenv("SPARK_HOME");
    Path fetched = Path.of(System.getProperty("user.home"), ".imglab", "spark");
    try (Stream<Path> versions = Files.isDirectory(fetched) ? Files.list(fetched) : Stream.of()) {
      Stream<Path> complete =
          versions.filter(home -> Files.exists(home.resolve("jars").resolve("complete.txt")));
      return Stream.concat(Stream.ofNullable(named).map(Path::of), complete)
          .filter(home -> Files.isDirectory(home.resolve("jars")))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static SparkCluster start(Path spark, Path folder) throws Exception {
    SparkCluster cluster = new SparkCluster(spark, Files.createDirectories(folder));
    cluster.launch("master.Master", "--host", ADDRESS, "--port", "0", "--webui-port", "0");
    cluster.master = cluster.await("master.Master.log", MASTER);
    cluster.launch(
        "worker.Worker",
        "--host",
        ADDRESS,
        "--webui-port",
        "0",
        "--cores",
        "2",
        "--memory",
        "2g",
        "--work-dir",
        folder.resolve("work").toString(),
        cluster.master);
    cluster.await("worker.Worker.log", Pattern.compile("(Successfully registered)"));
    return cluster;
  }

  String master() {
    return master;
  }

  /** The processes of the executors, which the worker has started. */
  List<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(Process::descendants)
        .filter(it -> it.info().commandLine().orElse("").contains("ExecutorBackend"))
        .toList();
  }

  private void launch(String program, String... arguments) throws Exception {
    String type = "org.apache.spark.deploy." + program;
    List<String> command = new ArrayList<>(command(type));
    command.addAll(List.of(arguments));
    processes.add(
        builder(command).redirectOutput(folder.resolve(program + ".log").toFile()).start());
  }

  /** As Spark's launcher prints it, with a NUL after each word. */
  private List<String> command(String type) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jars = spark.resolve("jars") + File.separator + "*";
    Process launcher =
        builder(List.of(java, "-cp", jars, "org.apache.spark.launcher.Main", type)).start();
    String printed = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(launcher.waitFor()).as(printed).isZero();
    return Stream.of(printed.split("\0", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                spark.toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                ADDRESS,
                "SPARK_DAEMON_MEMORY",
                "256m",
                "JAVA_HOME",
                System.getProperty("java.home")));
    return builder;
  }

  private String await(String log, Pattern line) throws Exception {
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      Matcher found = line.matcher(Files.readString(folder.resolve(log)));
      if (found.find()) {
        return found.group(1);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("'%s' is not in %s".formatted(line, folder.resolve(log)));
  }

  @Override
  public void close() {
    processes.forEach(
        process -> {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        });
  }
}
