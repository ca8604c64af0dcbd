package io.imglab.app.style.job;

import ai.djl.engine.EngineException;
import io.imglab.app.runtime.Gpu;
import io.imglab.core.LabException;
import io.imglab.core.device.AvailableMemory;
import io.imglab.core.device.Shortage;
import io.imglab.core.image.Size;
import io.imglab.core.style.plan.MemoryEstimate;
import io.imglab.core.style.setup.StyleSetup;
import java.io.IOException;
import java.util.List;

/** What to say when a device has too little memory. */
final class OutOfMemory {
  /** Some is always taken: the desktop, other programs, fragments. */
  private static final double USABLE = .9;

  /** Sizes are told in steps that nobody takes for exact. */
  private static final int STEP = 64;

  private OutOfMemory() {}

  /** Something that computes. */
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Runs a style run, and says the largest size that fits if it did not.
   *
   * @param device where it computes, by name
   */
  static <T> T guard(String device, StyleSetup setup, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (EngineException e) {
      if (!Shortage.isCauseOf(e)) {
        throw e;
      }
      MemoryEstimate need =
          MemoryEstimate.of(
              setup.stack(),
              setup.terms(),
              setup.config().descent(),
              setup.config().network().precision());
      Size size = setup.inputs().content().size();
      throw new LabException(message(device, size, need, available(device, Gpu.all())), e);
    }
  }

  /** One line. */
  static String message(String device, Size size, MemoryEstimate need, double available) {
    int largest = need.largestSide(size, available) / STEP * STEP;
    String begin =
        "not enough memory on %s for %dx%d".formatted(device, size.width(), size.height());
    boolean isSmaller = largest < Math.max(size.width(), size.height());
    if (largest == 0 || !isSmaller) {
      return begin + ": other programs use it; choose a smaller --size, or --optimizer adam";
    }
    return "%s: about --size %d fits in its %.1f GB; --optimizer adam takes far less"
        .formatted(begin, largest, available / USABLE / 1e9);
  }

  /** Bytes that a run can have on a device. */
  static double available(String device, List<Gpu> gpus) {
    for (Gpu gpu : gpus) {
      if (device.equals("cuda:" + gpu.index())) {
        return USABLE * (gpu.total() - gpu.used());
      }
    }
    return USABLE * AvailableMemory.bytes();
  }
}
