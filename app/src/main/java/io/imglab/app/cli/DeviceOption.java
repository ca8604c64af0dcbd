package io.imglab.app.cli;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import io.imglab.core.device.Devices;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The device on which a command computes. */
public final class DeviceOption {
  /** The first GPU if there is one, else the CPU. */
  static final String AUTO = "auto";

  private static final String CPU = "cpu";
  private static final String NAME = "--device";
  private static final String SEPARATOR = ",";

  @Option(
      names = NAME,
      paramLabel = "auto|cpu|cuda|cuda:N",
      converter = NameConverter.class,
      description =
          "Where to compute (default: ${DEFAULT-VALUE}). Several, such as cuda:0,cuda:1, divide a"
              + " folder, a sweep, samples or an evaluation among as many processes.")
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
    if (device.contains(SEPARATOR)) {
      throw new InvalidValueException(
          "device '%s' names several; only folders, sweeps, samples and evaluations are divided, name one"
              .formatted(device));
    }
    return device;
  }

  /** The devices that the option of a command names; more than one divide its work. */
  public static List<String> all(CommandSpec command) {
    String value = command.findOption(NAME).getValue();
    return List.of(value.split(SEPARATOR, -1));
  }

  /** Refuses a wrong name before anything else is done. */
  public static final class NameConverter implements ITypeConverter<String> {
    @Override
    public String convert(String name) {
      try {
        for (String each : name.split(SEPARATOR, -1)) {
          Devices.check(each);
        }
        return name;
      } catch (LabException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
