package io.imglab.app.proof;

import io.imglab.core.LabException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * This program in a process of its own, with the same settings.
 *
 * @param environment variables besides those of this process
 * @param folder where it runs and its output goes
 */
record ChildProgram(Map<String, String> environment, Path folder) {
  private static final String MAIN = "io.imglab.app.Main";

  /** Runs a command to its end. */
  void run(List<String> arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw failed(code);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** Kills a command as soon as a file that it writes exists. */
  void killAt(Path file, List<String> arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    try {
      while (!Files.exists(file)) {
        if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
          throw failed(process.exitValue());
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private LabException failed(int code) throws IOException {
    String said =
        Files.readAllLines(output()).stream()
            .filter(line -> line.startsWith("imglab: "))
            .findFirst()
            .orElse("it said nothing");
    return new LabException("a run ended with exit code %s: %s".formatted(code, said));
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  private Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agent"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output().toFile())
        .start();
  }
}
