package io.imglab.core.device;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The instruction sets of the machine's processors. */
final class Processor {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /**
   * x86 flags of bfloat16 dot products; without them LibTorch emulates bfloat16, slower than
   * float32.
   */
  private static final Set<String> BFLOAT16 = Set.of("avx512_bf16", "amx_bf16");

  private Processor() {}

  /**
   * Whether bfloat16 is native.
   *
   * @param device {@code cpu} or {@code cuda:N}
   */
  static boolean hasBfloat16(String device) {
    if (device.startsWith("cuda")) {
      return gpuHasBfloat16(Integer.parseInt(device.substring(device.indexOf(':') + 1)));
    }
    return Files.isReadable(CPU_INFO) && hasBfloat16(CPU_INFO);
  }

  private static boolean gpuHasBfloat16(int index) {
    return Gpu.all().stream().anyMatch(gpu -> gpu.index() == index && gpu.isAmpereOrNewer());
  }

  /** The same for the first processor in a file like {@code /proc/cpuinfo}. */
  static boolean hasBfloat16(Path cpuInfo) {
    try (Stream<String> lines = Files.lines(cpuInfo)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Stream.of(line.split("\\s+")).anyMatch(BFLOAT16::contains))
          .orElse(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
