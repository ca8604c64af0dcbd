package io.imglab.app;

import io.imglab.core.nn.Devices;
import io.imglab.core.style.StyleConfig;
import picocli.CommandLine.Option;

/** The options that say how a run on a picture's pixels is carried out, whatever it computes. */
final class ExecutionOptions {
  private static final StyleConfig DEFAULTS = StyleConfig.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description = "Steps between two samples and checkpoints" + DEFAULT + ".")
  private int saveEvery = DEFAULTS.saveEvery();

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|cuda|cuda:N",
      description = "Where to compute" + DEFAULT + ".")
  private String device = DEFAULTS.device();

  int saveEvery() {
    return saveEvery;
  }

  /**
   * A device by its name.
   *
   * @throws io.imglab.core.LabException if there is none of that name
   */
  String device() {
    Devices.check(device);
    return device;
  }
}
