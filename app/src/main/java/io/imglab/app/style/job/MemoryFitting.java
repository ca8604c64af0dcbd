package io.imglab.app.style.job;

import ai.djl.ndarray.NDManager;
import io.imglab.app.runtime.Gpu;
import io.imglab.core.device.Devices;
import io.imglab.core.style.config.StyleConfig;
import io.imglab.core.style.plan.Forecast;
import io.imglab.core.style.plan.MemoryPlan;
import io.imglab.core.style.setup.ExperimentFactory;
import io.imglab.core.style.setup.StyleSetup;
import java.util.function.Consumer;
import java.util.function.Function;

/** Fits a style run into the memory that is available on its device. */
public final class MemoryFitting {
  private MemoryFitting() {}

  /**
   * The run on its device, with smaller tiles or at a smaller size if it would not fit otherwise.
   *
   * @param setUp sets up a configuration of another size
   * @param note receives a line for each change
   */
  public static StyleSetup fit(
      StyleSetup requested, Function<StyleConfig, StyleSetup> setUp, Consumer<String> note) {
    String device = device(requested.config().device());
    StyleSetup setup = requested.on(device);
    MemoryPlan plan = MemoryPlan.of(setup, OutOfMemory.available(device, Gpu.all()));
    plan.notes().forEach(note);
    StyleConfig config = setup.config();
    StyleSetup sized =
        plan.size().equals(setup.inputs().content().size())
            ? setup
            : setUp.apply(config.with(config.size().to(plan.size())));
    return sized.with(plan.descent());
  }

  private static String device(String name) {
    try (NDManager manager = Devices.open(name)) {
      return Devices.name(manager);
    }
  }

  /** The memory and the time that a run is expected to need, in words. */
  static String forecast(StyleSetup setup, ExperimentFactory factory) {
    double bytes = MemoryPlan.of(setup, Double.POSITIVE_INFINITY).bytes();
    return Forecast.of(factory, setup, bytes).toString();
  }
}
