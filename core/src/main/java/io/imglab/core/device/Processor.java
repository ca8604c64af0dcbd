package io.imglab.core.device;

import ai.djl.engine.EngineException;
import ai.djl.util.cuda.CudaUtils;
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

  /** Compute capability of Ampere, the first generation with bfloat16 in its tensor cores. */
  private static final int AMPERE = 80;

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

  /** Nothing is known of the GPU without CUDA's runtime library on the search path. */
  private static boolean gpuHasBfloat16(int gpu) {
    try {
      return Integer.parseInt(CudaUtils.getComputeCapability(gpu)) >= AMPERE;
    } catch (IllegalStateException | EngineException e) { // no library, or one without a driver
      return false;
    }
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
