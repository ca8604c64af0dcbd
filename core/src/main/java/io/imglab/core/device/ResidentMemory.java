package io.imglab.core.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident memory of this process, including native memory. */
public final class ResidentMemory {
  private static final Path LINUX_STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** Megabytes (1e6 bytes); NaN where the system does not report it. */
  public static double megabytes() {
    try {
      return (Files.exists(LINUX_STATUS) ? linuxKibibytes("VmRSS:") : psKibibytes()) * 1024 / 1e6;
    } catch (IOException | NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The most bytes so far; NaN where the system does not report it. */
  public static double peakBytes() {
    try {
      return Files.exists(LINUX_STATUS) ? linuxKibibytes("VmHWM:") * 1024 : Double.NaN;
    } catch (IOException | NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static double linuxKibibytes(String field) throws IOException {
    return Files.readAllLines(LINUX_STATUS).stream()
        .filter(line -> line.startsWith(field))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double psKibibytes() throws IOException {
    String pid = Long.toString(ProcessHandle.current().pid());
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", pid).start();
    try (BufferedReader reader = ps.inputReader(StandardCharsets.US_ASCII)) {
      String line = reader.readLine();
      return line == null ? Double.NaN : Double.parseDouble(line.strip());
    }
  }
}
