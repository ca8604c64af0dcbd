package io.imglab.app.runtime;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * A GPU as CUDA's runtime library describes it, without LibTorch.
 *
 * @param capability the compute capability, such as {@code 90} for 9.0
 * @param used memory that all processes use, in bytes
 * @param total memory of the GPU, in bytes
 */
public record Gpu(int index, String capability, long used, long total) {
  /** All GPUs; none if CUDA's library is missing. */
  public static List<Gpu> all() {
    List<Gpu> gpus = new ArrayList<>();
    for (int i = 0; i < CudaUtils.getGpuCount(); i++) {
      MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(i));
      gpus.add(
          new Gpu(i, CudaUtils.getComputeCapability(i), memory.getCommitted(), memory.getMax()));
    }
    return gpus;
  }
}
