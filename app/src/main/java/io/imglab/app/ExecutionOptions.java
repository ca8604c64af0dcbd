package io.imglab.app;

import io.imglab.core.style.StyleConfig;
import picocli.CommandLine.Mixin;
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

  @Mixin private final DeviceOption device = new DeviceOption();

  int saveEvery() {
    return saveEvery;
  }

  /**
   * A device by its name.
   *
   * @throws io.imglab.core.LabException if there is none of that name
   */
  String device() {
    return device.device();
  }
}
