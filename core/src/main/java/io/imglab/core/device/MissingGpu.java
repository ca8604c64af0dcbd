package io.imglab.core.device;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why LibTorch finds no GPU, with what cures it.
 *
 * @param isCudaBuild whether LibTorch was built for CUDA
 * @param flavour what it was built for, such as {@code cu128}; empty if unknown
 * @param hasDriver whether the driver's {@code nvidia-smi} is on the search path
 * @param gpus those that the driver shows to CUDA
 * @param hidden how many more the driver has
 * @param driverCuda the newest CUDA version that the driver supports; empty if unknown
 * @param visible the value of {@code CUDA_VISIBLE_DEVICES}; null if it is not set
 */
record MissingGpu(
    boolean isCudaBuild,
    String flavour,
    boolean hasDriver,
    List<Gpu> gpus,
    int hidden,
    String driverCuda,
    @Nullable String visible) {
  private static final String CPU = "use --device cpu";

  /** Why this machine has none. */
  static MissingGpu ofMachine(String flavour) {
    NvidiaSmi driver = NvidiaSmi.ofMachine();
    return new MissingGpu(
        !CpuBuild.isInUse() && CudaBuild.gpus().isPresent(),
        flavour,
        driver.program() != null,
        driver.gpus(),
        driver.ofDriver().size() - driver.gpus().size(),
        driver.cuda().orElse(""),
        driver.visible());
  }

  /** Whether there should be one: the driver shows a GPU, or LibTorch was built for them. */
  boolean isUnexpected() {
    return isCudaBuild || !gpus.isEmpty();
  }

  /** The reason and, after a semicolon, the cure. */
  String explanation() {
    if (gpus.isEmpty()) {
      return withoutGpu();
    } else if (!isCudaBuild) {
      return "the GPU works, but this LibTorch is built for the CPU alone; run: imglab runtime use cuda";
    }
    return newer()
        .orElse(
            "the driver shows %s, but LibTorch finds none; update the driver, or %s"
                .formatted(gpus.size() == 1 ? "a GPU" : gpus.size() + " GPUs", CPU));
  }

  private String withoutGpu() {
    if (visible != null && hidden > 0) {
      return "%s is '%s', which shows none; unset it, or %s"
          .formatted(NvidiaSmi.VISIBLE, visible, CPU);
    } else if (hasDriver) { // one that is too old may not know what is asked of it
      return newer()
          .orElse(
              "NVIDIA's driver answers with no GPU (nvidia-smi); reinstall it or restart, or "
                  + CPU);
    }
    return isCudaBuild
        ? "NVIDIA's driver was not found (no nvidia-smi on the PATH); install it, or " + CPU
        : "no CUDA GPU was found; " + CPU;
  }

  /** LibTorch's CUDA is newer than the driver's. */
  private Optional<String> newer() {
    String needed = cudaOf(flavour);
    return needed.isEmpty() || driverCuda.isEmpty() || major(needed) <= major(driverCuda)
        ? Optional.empty()
        : Optional.of(
            "the driver supports CUDA up to %s, and LibTorch needs %s; update the driver, or %s"
                .formatted(driverCuda, needed, CPU));
  }

  /** {@code 12.8} of {@code cu128}. */
  private static String cudaOf(String flavour) {
    return flavour.matches("cu\\d{3}") ? flavour.substring(2, 4) + "." + flavour.substring(4) : "";
  }

  /** Within a major version, CUDA's libraries work with older drivers. */
  private static int major(String version) {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }
}
