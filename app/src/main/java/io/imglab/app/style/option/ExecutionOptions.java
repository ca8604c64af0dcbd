package io.imglab.app.style.option;

import io.imglab.app.cli.DeviceOption;
import io.imglab.core.style.config.Execution;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of how a run is carried out, whatever it computes. */
final class ExecutionOptions {
  private static final Execution DEFAULTS = Execution.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = "--save-every",
      paramLabel = "N",
      description = "Steps between samples, and between checkpoints" + DEFAULT + ".")
  private int saveEvery = DEFAULTS.saveEvery();

  @Mixin private final DeviceOption device = new DeviceOption();

  /**
   * The execution that the options describe.
   *
   * @throws io.imglab.core.LabException if there is no device of that name
   */
  Execution toConfig() {
    return new Execution(saveEvery, device.device());
  }
}
