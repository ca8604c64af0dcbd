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

/** Makes a style run fit into the memory that its device has left. */
public final class MemoryFitting {
  private MemoryFitting() {}

  /**
   * The run as it fits on its device; the same if it does.
   *
   * @param finder sets a run up at another size
   * @param note takes a line for each change
   */
  public static StyleSetup fit(
      StyleSetup wanted, Function<StyleConfig, StyleSetup> finder, Consumer<String> note) {
    String device = device(wanted.config().device());
    StyleSetup setup = wanted.on(device);
    MemoryPlan plan = MemoryPlan.of(setup, OutOfMemory.available(device, Gpu.all()));
    plan.notes().forEach(note);
    StyleConfig config = setup.config();
    StyleSetup sized =
        plan.size().equals(setup.inputs().content().size())
            ? setup
            : finder.apply(config.with(config.size().to(plan.size())));
    return sized.with(plan.descent());
  }

  private static String device(String choice) {
    try (NDManager manager = Devices.open(choice)) {
      return Devices.name(manager);
    }
  }

  /** What a run will take. */
  static String forecast(StyleSetup setup, ExperimentFactory studio) {
    double bytes = MemoryPlan.of(setup, Double.POSITIVE_INFINITY).bytes();
    return Forecast.of(studio, setup, bytes).toString();
  }
}
