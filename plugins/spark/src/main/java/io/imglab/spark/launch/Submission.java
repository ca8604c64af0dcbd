package io.imglab.spark.launch;

import io.imglab.spark.job.SparkJob;
import io.imglab.spark.setup.SparkHome;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Starts Spark's driver as {@code spark-submit} does; where only the jars are there, through the
 * program behind it, which knows the options that Spark needs of each version of Java.
 */
public final class Submission {
  private static final String MAIN = "org.apache.spark.launcher.Main";
  private static final String SUBMIT = "org.apache.spark.deploy.SparkSubmit";

  private final SparkHome spark;
  private final List<String> options = new ArrayList<>();

  public Submission(SparkHome spark) {
    this.spark = spark;
  }

  /** Adds an option of {@code spark-submit}. */
  public Submission with(String option, String value) {
    options.add(option);
    options.add(value);
    return this;
  }

  /** Adds settings of Spark. */
  public Submission with(Map<String, String> settings) {
    settings.forEach((name, value) -> with("--conf", name + "=" + value));
    return this;
  }

  /**
   * Starts a program of this plugin.
   *
   * @param main its class
   * @param words its arguments
   * @param log the file for what Spark says
   * @return the process, whose output are lines as those of {@link SparkJob}
   */
  public Process start(Class<?> main, List<String> words, Path log)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("--class", main.getName(), plugin().toString()));
    arguments.addAll(words);
    ProcessBuilder builder = builder(command(arguments));
    return builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
  }

  private List<String> command(List<String> arguments) throws IOException, InterruptedException {
    Path script = spark.folder().resolve("bin/spark-submit");
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(script) && File.separatorChar == '/') {
      command.add(script.toString());
      command.addAll(arguments);
      return command;
    }
    return launcher(arguments);
  }

  /** Spark's launcher prints the command: its words end with NUL, after one at the beginning. */
  private List<String> launcher(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(java(), "-cp", spark.jars() + File.separator + "*", MAIN, SUBMIT));
    command.addAll(arguments);
    Process process = builder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(printed.strip());
    }
    if (File.separatorChar != '/') {
      return List.of("cmd", "/c", printed.strip());
    }
    return words(printed);
  }

  /** What Java itself says, such as that it has picked up options, comes before the first NUL. */
  static List<String> words(String printed) {
    return Arrays.stream(printed.substring(printed.indexOf('\0') + 1).split("\0", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put(SparkHome.VARIABLE, spark.folder().toString());
    environment.put("SPARK_SCALA_VERSION", spark.scala());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The jar of this plugin, which has the classes of the driver and the tasks. */
  private static Path plugin() {
    try {
      return Path.of(Submission.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a jar has an address", e);
    }
  }
}
