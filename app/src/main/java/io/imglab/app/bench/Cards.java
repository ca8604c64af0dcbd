package io.imglab.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The names of GPUs, which the driver's own program knows. */
final class Cards {
  private Cards() {}

  /** The name and the driver of a GPU; its number where {@code nvidia-smi} is missing. */
  static String name(int index) {
    List<String> command =
        List.of(
            "nvidia-smi",
            "--query-gpu=name,driver_version",
            "--format=csv,noheader",
            "--id=" + index);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        String text = reader.lines().collect(Collectors.joining("; "));
        return process.waitFor() == 0 ? text.strip() : "GPU " + index;
      }
    } catch (IOException e) {
      return "GPU " + index;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "GPU " + index;
    }
  }
}
