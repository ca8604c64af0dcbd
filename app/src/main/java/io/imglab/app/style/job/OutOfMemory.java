package io.imglab.app.style.job;

import ai.djl.engine.EngineException;
import io.imglab.core.LabException;
import io.imglab.core.device.AvailableMemory;
import io.imglab.core.device.CachingAllocator;
import io.imglab.core.device.Gpu;
import io.imglab.core.device.Shortage;
import io.imglab.core.image.Size;
import io.imglab.core.style.plan.MemoryEstimate;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Explains a lack of memory on a device. */
final class OutOfMemory {
  /** The rest is lost to the desktop, other programs and fragmentation. */
  private static final double USABLE = .9;

  /**
   * What CUDA's context, its libraries' kernels and their workspaces take on a GPU besides the run:
   * an estimate, not measured on its own.
   */
  static final double CONTEXT_BYTES = 600e6;

  /** Suggested sizes are multiples of this, since they are estimates. */
  private static final int STEP = 64;

  private static final String CPU = "cpu";

  private OutOfMemory() {}

  /** A computation. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs a part of a style run.
   *
   * @param device the name of its device
   * @throws LabException with the largest size that fits, if memory runs out
   */
  static <T> T guard(String device, StyleSetup setup, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (EngineException e) {
      if (!Shortage.isCauseOf(e)) {
        throw e;
      }
      MemoryEstimate estimate =
          MemoryEstimate.of(
              setup.stack(),
              setup.terms(),
              setup.config().descent(),
              setup.config().network().precision());
      Size size = setup.inputs().content().size();
      throw new LabException(message(device, size, estimate, available(device)), e);
    }
  }

  /** The message for a run at {@code size}; {@code available} is in bytes. */
  static String message(String device, Size size, MemoryEstimate estimate, double available) {
    int largest = estimate.largestSide(size, available) / STEP * STEP;
    String problem =
        "not enough memory on %s for %sx%s".formatted(device, size.width(), size.height());
    boolean isSmaller = largest < Math.max(size.width(), size.height());
    if (Double.isInfinite(available)) {
      return problem + ": how much it has is unknown; choose a smaller --size or --optimizer adam";
    } else if (largest == 0 || !isSmaller) {
      return problem + ": other programs use it; choose a smaller --size or --optimizer adam";
    }
    return String.format(
        Locale.ROOT,
        "%s: a --size of about %s fits into its %.1f GB; --optimizer adam needs far less",
        problem,
        largest,
        available / USABLE / 1e9);
  }

  /** The bytes of memory that a run can use on a device; infinite if nobody says. */
  static double available(String device) {
    return available(device, CachingAllocator::emptyCache, Gpu::all);
  }

  /**
   * The same for the GPUs that are listed, which are asked only about themselves.
   *
   * @param release returns what this process has and does not use, so that it is not counted
   */
  static double available(String device, Runnable release, Supplier<List<Gpu>> gpus) {
    if (device.equals(CPU)) {
      return available(device, List.of());
    }
    release.run();
    return available(device, gpus.get());
  }

  /** The bytes of memory that a run can use on a device. */
  static double available(String device, List<Gpu> gpus) {
    if (device.equals(CPU)) {
      return USABLE * AvailableMemory.bytes();
    }
    return gpus.stream()
        .filter(gpu -> device.equals("cuda:" + gpu.index()))
        .mapToDouble(gpu -> USABLE * Math.max(0, gpu.total() - gpu.used() - CONTEXT_BYTES))
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
