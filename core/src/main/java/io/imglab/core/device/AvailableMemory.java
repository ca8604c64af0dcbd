package io.imglab.core.device;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** How much memory this process can still take without harm to itself or others. */
public final class AvailableMemory {
  private static final Path ROOT = Path.of("/");
  private static final String UNLIMITED = "max";

  private AvailableMemory() {}

  /** Bytes on this machine, within the limit of the process's control group if it has one. */
  public static double bytes() {
    return bytes(ROOT);
  }

  /** The same where the system's files lie under another root. */
  static double bytes(Path root) {
    double free = free(root).orElseGet(AvailableMemory::total);
    return Math.min(free, group(root).orElse(Double.POSITIVE_INFINITY));
  }

  private static double total() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  /** What Linux says that new programs can have without swapping. */
  private static OptionalDouble free(Path root) {
    return lines(root.resolve("proc/meminfo")).stream()
        .filter(line -> line.startsWith("MemAvailable:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
        .findFirst();
  }

  /** What is left within the limits of the control group, version 2, and of those around it. */
  private static OptionalDouble group(Path root) {
    Path groups = root.resolve("sys/fs/cgroup");
    Path own =
        lines(root.resolve("proc/self/cgroup")).stream()
            .filter(line -> line.startsWith("0::/"))
            .map(line -> groups.resolve(line.substring("0::/".length())).normalize())
            .findFirst()
            .orElse(groups);
    double least = Double.POSITIVE_INFINITY;
    for (Path at = own; at != null && at.startsWith(groups); at = at.getParent()) {
      least = Math.min(least, left(at));
    }
    return Double.isInfinite(least) ? OptionalDouble.empty() : OptionalDouble.of(least);
  }

  private static double left(Path group) {
    String limit = first(group.resolve("memory.max"));
    String used = first(group.resolve("memory.current"));
    if (limit.isEmpty() || limit.equals(UNLIMITED)) {
      return Double.POSITIVE_INFINITY;
    }
    return Double.parseDouble(limit) - (used.isEmpty() ? 0 : Double.parseDouble(used));
  }

  private static String first(Path file) {
    return lines(file).stream().findFirst().orElse("").strip();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of(); // then we know less
    }
  }
}
