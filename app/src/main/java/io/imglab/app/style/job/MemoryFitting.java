package io.imglab.app.style.job;

import io.imglab.core.device.Devices;
import io.imglab.core.device.NativeHeap;
import io.imglab.core.io.LabHome;
import io.imglab.core.style.plan.Forecast;
import io.imglab.core.style.plan.MemoryPlan;
import io.imglab.core.style.plan.RememberedSpeeds;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleOutline;
import io.imglab.core.style.setup.StyleSetup;
import java.util.Optional;
import java.util.function.Consumer;

/** Fits a style run into the memory that is available on its device. */
public final class MemoryFitting {
  private MemoryFitting() {}

  /**
   * The run as it fits on its device; unchanged if it fits as it is.
   *
   * @param note takes a line for each change
   */
  public static StyleOutline fit(StyleOutline requested, Consumer<String> note) {
    String device = Devices.resolved(requested.config().device());
    StyleOutline outline = requested.on(device);
    MemoryPlan plan = MemoryPlan.of(outline, OutOfMemory.available(device));
    plan.notes().forEach(note);
    return outline.with(plan.size()).with(plan.descent());
  }

  /**
   * What a run will take, measured.
   *
   * @param home where the speed is remembered
   */
  public static Forecast forecast(StyleSetup setup, ExperimentFactory factory, LabHome home) {
    double bytes = bytes(setup);
    double peak =
        factory.device().equals("cpu") ? NativeHeap.peak(bytes) : bytes + OutOfMemory.CONTEXT_BYTES;
    return Forecast.of(factory, setup, peak, speeds(home));
  }

  /** What a run will take, if that is known without LibTorch. */
  static Optional<Forecast> remembered(StyleSetup setup, LabHome home) {
    return Devices.resolved(setup.config().device()).equals("cpu")
        ? speeds(home).forecast(setup, NativeHeap.peak(bytes(setup)))
        : Optional.empty();
  }

  private static RememberedSpeeds speeds(LabHome home) {
    return new RememberedSpeeds(home.cache().resolve("speeds"));
  }

  /** The peak memory in bytes of a process that returns the memory that it frees. */
  static double bytes(StyleSetup setup) {
    return MemoryPlan.of(setup.outline(), Double.POSITIVE_INFINITY).bytes();
  }
}
