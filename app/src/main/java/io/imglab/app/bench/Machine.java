package io.imglab.app.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Devices;
import io.imglab.core.device.Gpu;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.device.ProcessorModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * On what, and with which settings, a figure was measured.
 *
 * @param processor model and instruction sets; for a GPU, its name as well
 * @param device {@code cpu} or {@code cuda:N}
 * @param threads as OMP_NUM_THREADS says, else the processors that Java sees
 * @param settings variables of the environment that change speed or memory; the launcher sets some
 * @param tf32 whether convolutions of float32 round their factors to ten bits
 */
public record Machine(
    String processor, String device, int threads, Map<String, String> settings, boolean tf32) {
  private static final String THREADS = "OMP_NUM_THREADS";

  /** The machine of an open device, as LibTorch's switches are set now. */
  public static Machine of(NDManager manager, Map<String, String> environment) {
    String device = Devices.name(manager);
    String processor = ProcessorModel.ofThisMachine().toString();
    return new Machine(
        device.equals("cpu")
            ? processor
            : "%s, %s".formatted(Gpu.name(manager.getDevice().getDeviceId()), processor),
        device,
        threads(environment.get(THREADS)),
        settings(environment),
        LibtorchSwitches.usesTf32(device, Gpu::all));
  }

  private static int threads(String limit) {
    try { // a list has a number for each level of nesting
      return Integer.parseInt(String.valueOf(limit).split(",", 2)[0].strip());
    } catch (NumberFormatException e) { // also if it is not set
      return Runtime.getRuntime().availableProcessors();
    }
  }

  private static Map<String, String> settings(Map<String, String> environment) {
    Map<String, String> settings = new LinkedHashMap<>();
    Stream.of("OMP_", "KMP_", "MALLOC_", "MKL_", "DNNL_", "ONEDNN_", "NVIDIA_TF32", "LD_PRELOAD")
        .flatMap(prefix -> environment.keySet().stream().filter(key -> key.startsWith(prefix)))
        .sorted()
        .forEach(key -> settings.put(key, environment.get(key)));
    return settings;
  }

  /** Memory in use on the GPU, in 1e6 bytes; empty on a CPU and where it is not known. */
  public OptionalDouble cardMegabytes() {
    return device.equals("cpu")
        ? OptionalDouble.empty()
        : Gpu.all().stream()
            .filter(gpu -> device.equals("cuda:" + gpu.index()))
            .mapToDouble(gpu -> gpu.used() / 1e6)
            .findFirst();
  }

  /** The settings as they would be typed before a command. */
  String settingsText() {
    return settings.isEmpty()
        ? "defaults"
        : settings.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(" "));
  }
}
