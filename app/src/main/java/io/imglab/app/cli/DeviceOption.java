package io.imglab.app.cli;

import io.imglab.core.device.Devices;
import picocli.CommandLine.Option;

/** The device on which a command computes. */
public final class DeviceOption {
  /** The first GPU if there is one, else the CPU. */
  static final String AUTO = "auto";

  private static final String CPU = "cpu";

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|cuda|cuda:N",
      description = "Where to compute (default: ${DEFAULT-VALUE}).")
  private String device;

  /** By default {@value #AUTO}. */
  public DeviceOption() {
    this(AUTO);
  }

  private DeviceOption(String byDefault) {
    this.device = byDefault;
  }

  /**
   * By default the CPU: for small networks, whose pictures and figures should not depend on whether
   * a machine has a GPU.
   */
  public static DeviceOption cpuByDefault() {
    return new DeviceOption(CPU);
  }

  /**
   * The name of the device.
   *
   * @throws io.imglab.core.LabException if it is not a valid name; whether the machine has it is
   *     not checked
   */
  public String device() {
    Devices.check(device);
    return device;
  }
}
