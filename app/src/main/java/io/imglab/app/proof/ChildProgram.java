package io.imglab.app.proof;

import io.imglab.app.process.SameProgram;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * This program in a process of its own, with the same settings.
 *
 * @param environment its variables
 * @param options of all commands, such as further plugins
 * @param folder where its output goes
 */
record ChildProgram(Map<String, String> environment, List<String> options, Path folder) {
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

  /**
   * Kills a command as soon as a condition holds.
   *
   * @return false if it had done its work before
   */
  boolean killOnce(BooleanSupplier condition, List<String> arguments)
      throws IOException, InterruptedException {
    Process process = start(arguments);
    try {
      while (!condition.getAsBoolean()) {
        if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
          if (process.exitValue() != 0) {
            throw failed(process.exitValue());
          }
          return false;
        }
      }
      return true;
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
    List<String> all = new ArrayList<>(arguments);
    all.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(SameProgram.of(all));
    builder.environment().putAll(environment);
    // In the folder of this process, where relative paths of the environment mean the same.
    return builder.redirectErrorStream(true).redirectOutput(output().toFile()).start();
  }
}
