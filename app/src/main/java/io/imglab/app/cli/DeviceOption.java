package io.imglab.app.cli;

import io.imglab.core.device.Devices;
import picocli.CommandLine.Option;

/** Where a command computes. */
public final class DeviceOption {
  /** The best that there is. */
  static final String AUTO = "auto";

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|cuda|cuda:N",
      description = "Where to compute (default: ${DEFAULT-VALUE}).")
  private String device = AUTO;

  /**
   * A device by its name.
   *
   * @throws io.imglab.core.LabException if there is none of that name
   */
  public String device() {
    Devices.check(device);
    return device;
  }
}
