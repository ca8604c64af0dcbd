package io.imglab.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What the driver's own program says about GPUs. */
final class Cards {
  private Cards() {}

  /** The name and the driver of a GPU; its number where {@code nvidia-smi} is missing. */
  static String name(int index) {
    return query(index, "name,driver_version").orElse("GPU " + index);
  }

  /** Memory that all processes use on a GPU, in MiB. */
  static OptionalDouble usedMegabytes(int index) {
    return query(index, "memory.used")
        .filter(text -> text.matches("\\d+"))
        .map(text -> OptionalDouble.of(Double.parseDouble(text)))
        .orElseGet(OptionalDouble::empty);
  }

  private static Optional<String> query(int index, String fields) {
    List<String> command =
        List.of(
            "nvidia-smi",
            "--query-gpu=" + fields,
            "--format=csv,noheader,nounits",
            "--id=" + index);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        String text = reader.lines().collect(Collectors.joining("; "));
        return process.waitFor() == 0 ? Optional.of(text.strip()) : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
