package io.imglab.core.device;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * A GPU as CUDA's runtime library or the driver's {@code nvidia-smi} describes it, without
 * LibTorch.
 *
 * @param capability the compute capability, such as {@code 90} for 9.0
 * @param used memory that all processes use, in bytes
 * @param total memory of the GPU, in bytes
 */
public record Gpu(int index, String capability, long used, long total) {
  /** Compute capability of Ampere, the first generation with bfloat16 and TF32. */
  private static final int AMPERE = 80;

  /**
   * All GPUs; none if neither source knows any. CUDA's library comes first, since it alone counts
   * them as LibTorch does; it is missing where only a driver is installed, and finds nothing if it
   * is newer than the driver.
   */
  public static List<Gpu> all() {
    List<Gpu> gpus = ofCudaRuntime();
    return gpus.isEmpty() ? NvidiaSmi.ofMachine().gpus() : gpus;
  }

  /** The name of a GPU and the driver's version; {@code GPU N} if nobody says. */
  public static String name(int index) {
    return NvidiaSmi.ofMachine().name(index).orElse("GPU " + index);
  }

  private static List<Gpu> ofCudaRuntime() {
    try {
      List<Gpu> gpus = new ArrayList<>();
      for (int i = 0; i < CudaUtils.getGpuCount(); i++) {
        MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(i));
        gpus.add(
            new Gpu(i, CudaUtils.getComputeCapability(i), memory.getCommitted(), memory.getMax()));
      }
      return gpus;
    } catch (RuntimeException | LinkageError e) { // missing, damaged, or without a driver
      return List.of();
    }
  }

  /** Whether bfloat16 and TF32 are native. */
  public boolean isAmpereOrNewer() {
    return capability.matches("\\d{2,4}") && Integer.parseInt(capability) >= AMPERE;
  }
}
