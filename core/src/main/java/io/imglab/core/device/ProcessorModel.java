package io.imglab.core.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a figure of speed depends on.
 *
 * @param name the model, such as {@code AMD EPYC 9B14}; the architecture where it is not known
 * @param instructions those of its instruction sets that convolutions use
 */
public record ProcessorModel(String name, List<String> instructions) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private static final Set<String> RELEVANT =
      Set.of("avx2", "avx512f", "avx512_bf16", "amx_bf16", "amx_tile", "asimd", "bf16", "sve");

  /** The processor of this machine. */
  public static ProcessorModel ofThisMachine() {
    return of(CPU_INFO);
  }

  /** The first processor in a file like {@code /proc/cpuinfo}; the architecture without one. */
  static ProcessorModel of(Path cpuInfo) {
    String architecture = System.getProperty("os.arch");
    try {
      List<String> lines =
          Files.isReadable(cpuInfo)
              ? Files.readAllLines(cpuInfo, StandardCharsets.ISO_8859_1)
              : List.of();
      String flags = value(lines, "flags").or(() -> value(lines, "Features")).orElse("");
      return new ProcessorModel(
          value(lines, "model name").orElse(architecture),
          Arrays.stream(flags.split("\\s+", -1)).filter(RELEVANT::contains).sorted().toList());
    } catch (IOException e) {
      return new ProcessorModel(architecture, List.of());
    }
  }

  private static Optional<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key) && line.contains(":"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** {@code AMD EPYC 9B14 (avx2, avx512f)}. */
  @Override
  public String toString() {
    return instructions.isEmpty()
        ? name
        : "%s (%s)".formatted(name, String.join(", ", instructions));
  }
}
