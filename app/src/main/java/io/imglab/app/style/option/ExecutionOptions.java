package io.imglab.app.style.option;

import io.imglab.app.cli.DeviceOption;
import io.imglab.core.style.config.Execution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of how a run is carried out, whatever it computes. */
final class ExecutionOptions {
  private static final Execution DEFAULTS = Execution.DEFAULTS;
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  @Option(
      names = {"--sample-every", "--save-every"},
      paramLabel = "N",
      description = "Steps between samples" + DEFAULT + ".")
  private int sampleEvery = DEFAULTS.saveEvery();

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      description = "Steps between checkpoints (default: those between samples).")
  private @Nullable Integer checkpointEvery;

  @Mixin private final DeviceOption device = new DeviceOption();

  /**
   * The execution that the options describe.
   *
   * @throws io.imglab.core.LabException if there is no device of that name
   */
  Execution toConfig() {
    return new Execution(sampleEvery, checkpointEvery, device.device());
  }
}
