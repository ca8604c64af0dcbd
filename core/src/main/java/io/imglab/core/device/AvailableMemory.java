package io.imglab.core.device;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** How much more memory this process can use without swapping or being killed. */
public final class AvailableMemory {
  private static final Path ROOT = Path.of("/");
  private static final String UNLIMITED = "max";

  private AvailableMemory() {}

  /** Bytes available on this machine, but not more than the process's control group allows. */
  public static double bytes() {
    return bytes(ROOT);
  }

  /** The same with the system's files under another root. */
  static double bytes(Path root) {
    double free = free(root).orElseGet(AvailableMemory::total);
    return Math.min(free, controlGroup(root).orElse(Double.POSITIVE_INFINITY));
  }

  private static double total() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  /** What Linux estimates to be available to new programs without swapping. */
  private static OptionalDouble free(Path root) {
    return lines(root.resolve("proc/meminfo")).stream()
        .filter(line -> line.startsWith("MemAvailable:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
        .findFirst();
  }

  /** What remains within the limits of the control group (version 2) and of its ancestors. */
  private static OptionalDouble controlGroup(Path root) {
    Path groups = root.resolve("sys/fs/cgroup");
    Path own =
        lines(root.resolve("proc/self/cgroup")).stream()
            .filter(line -> line.startsWith("0::/"))
            .map(line -> groups.resolve(line.substring("0::/".length())).normalize())
            .findFirst()
            .orElse(groups);
    double min = Double.POSITIVE_INFINITY;
    for (Path at = own; at != null && at.startsWith(groups); at = at.getParent()) {
      min = Math.min(min, remaining(at));
    }
    return Double.isInfinite(min) ? OptionalDouble.empty() : OptionalDouble.of(min);
  }

  private static double remaining(Path group) {
    String limit = firstLine(group.resolve("memory.max"));
    String used = firstLine(group.resolve("memory.current"));
    if (limit.isEmpty() || limit.equals(UNLIMITED)) {
      return Double.POSITIVE_INFINITY;
    }
    return Double.parseDouble(limit) - (used.isEmpty() ? 0 : Double.parseDouble(used));
  }

  private static String firstLine(Path file) {
    return lines(file).stream().findFirst().orElse("").strip();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of(); // treated as unknown
    }
  }
}
