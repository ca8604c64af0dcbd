package io.imglab.app.cli;

import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The device on which a command computes. */
public final class DeviceOption {
  /** The first GPU if there is one, else the CPU. */
  static final String AUTO = "auto";

  private static final String CPU = "cpu";

  @Option(
      names = "--device",
      paramLabel = "auto|cpu|cuda|cuda:N",
      converter = NameConverter.class,
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

  /** The name of the device, which is valid; whether the machine has it is not checked. */
  public String device() {
    return device;
  }

  /** Refuses a wrong name before anything else is done. */
  public static final class NameConverter implements ITypeConverter<String> {
    @Override
    public String convert(String name) {
      try {
        Devices.check(name);
        return name;
      } catch (LabException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
