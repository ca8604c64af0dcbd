package io.imglab.spark.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The lab itself, started once more. */
public final class LabProcess {
  private static final String MAIN = "io.imglab.app.Main";

  private final Path distribution;

  /** The lab in a distribution. */
  public LabProcess(Path distribution) {
    this.distribution = distribution;
  }

  /**
   * Runs a command line.
   *
   * @param printed gets the lines of its standard output; errors go where those of this process go
   * @return the exit code
   */
  public int run(List<String> arguments, Consumer<String> printed)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.awt.headless=true");
    command.add("-Dimglab.distribution=" + distribution);
    command.add("-cp");
    command.add(distribution.resolve("lib") + java.io.File.separator + "*");
    command.add(MAIN);
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), Charset.defaultCharset()))) {
      in.lines().forEach(printed);
    }
    return process.waitFor();
  }
}
