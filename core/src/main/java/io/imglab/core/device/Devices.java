package io.imglab.core.device;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.util.Utils;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The devices to compute on: the CPU, and CUDA GPUs where they exist. */
public final class Devices {
  public static final String ENGINE = "PyTorch";

  /** The system property that asks for algorithms that give the same bits each time on a GPU. */
  public static final String DETERMINISTIC = "imglab.deterministic";

  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  private Devices() {}

  /**
   * Checks the name of a device.
   *
   * @throws LabException if it is not {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   */
  public static void check(String name) {
    if (!name.equals("auto") && !name.equals("cpu") && !CUDA.matcher(name).matches()) {
      throw new InvalidValueException(
          "unknown device '%s'; it must be auto, cpu, cuda or cuda:N".formatted(name));
    }
  }

  /**
   * Opens a device; loads LibTorch on first use. The caller closes the manager.
   *
   * @throws LabException if the name is invalid, if this machine does not have the device, or if
   *     LibTorch cannot be loaded
   */
  public static NDManager open(String name) {
    check(name);
    return open(device(name, gpus(prepared()), Devices::missingGpu));
  }

  /**
   * The device that a name stands for: {@code cpu} or {@code cuda:N}. Loads LibTorch only if that
   * depends on it.
   *
   * @throws LabException as {@link #open(String)} does
   */
  public static String resolved(String name) {
    check(name);
    if (name.equals("cpu") || (name.equals("auto") && CpuBuild.isInUse())) {
      return "cpu";
    }
    try (NDManager manager = open(name)) {
      return name(manager);
    }
  }

  /**
   * A DJL model without a block; loads LibTorch on first use. The caller closes the model.
   *
   * @param device null for the one that DJL chooses
   * @throws LabException if LibTorch cannot be loaded
   */
  public static Model model(String name, @Nullable Device device) {
    Engine engine = prepared();
    setDeterministic(device == null ? engine.defaultDevice() : device);
    return Model.newInstance(name, device, ENGINE);
  }

  private static Engine prepared() {
    Engine engine = engine();
    VectorMath.initialise();
    return engine;
  }

  private static NDManager open(Device device) {
    setDeterministic(device);
    return NDManager.newBaseManager(device, ENGINE);
  }

  private static void setDeterministic(Device device) {
    if (device.isGpu()
        && Boolean.getBoolean(DETERMINISTIC)
        && !LibtorchSwitches.setDeterministic(true)) {
      throw new LabException(
          "this LibTorch has no switch '--deterministic'; run 'imglab runtime use' again without it");
    }
  }

  /**
   * Why LibTorch finds no GPU on this machine and, after a semicolon, what cures that. Takes a
   * moment, since it asks the driver.
   */
  public static String missingGpu() {
    return missing().explanation();
  }

  /**
   * Why LibTorch uses no GPU, although the driver shows one or LibTorch was built for them, and,
   * after a semicolon, what cures that; empty if it uses one, or none is to be expected. Quick
   * where there is no driver.
   */
  public static Optional<String> unusedGpu() {
    return gpus(engine()) > 0
        ? Optional.empty()
        : Optional.of(missing()).filter(MissingGpu::isUnexpected).map(MissingGpu::explanation);
  }

  private static MissingGpu missing() {
    return MissingGpu.ofMachine(Utils.getEnvOrSystemProperty("PYTORCH_FLAVOR", ""));
  }

  private static Engine engine() {
    try {
      return Engine.getEngine(ENGINE);
    } catch (RuntimeException | LinkageError e) {
      throw EngineFailure.of(e);
    }
  }

  /**
   * The number of GPUs that LibTorch itself finds. DJL counts them through a CUDA runtime library
   * on the system's search path, which may be missing, or newer than the driver, where LibTorch
   * finds GPUs with the library that it brings.
   */
  private static int gpus(Engine engine) {
    return engine.hasCapability(StandardCapabilities.CUDA) ? CudaBuild.gpus().orElse(1) : 0;
  }

  /**
   * The device of a name.
   *
   * @param gpus how many GPUs LibTorch finds
   * @param missing why it finds none, and what cures that
   */
  static Device device(String name, int gpus, Supplier<String> missing) {
    Matcher cuda = CUDA.matcher(name);
    if (!cuda.matches()) {
      return name.equals("auto") && gpus > 0 ? Device.gpu(0) : Device.cpu();
    }
    int index = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
    if (index >= gpus) {
      throw new LabException(
          gpus == 0
              ? "device '%s' is not available: %s".formatted(name, missing.get())
              : "device '%s' is not available: the GPUs are cuda:0 to cuda:%s"
                  .formatted(name, gpus - 1));
    }
    return Device.gpu(index);
  }

  /** The name of a manager's device, as users write it: {@code cpu} or {@code cuda:N}. */
  public static String name(NDManager manager) {
    Device device = manager.getDevice();
    return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }

  /** The version of LibTorch in use. */
  public static String libtorchVersion() {
    return engine().getVersion();
  }
}
