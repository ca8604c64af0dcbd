package io.imglab.app.runtime;

import ai.djl.ndarray.NDManager;
import io.imglab.app.host.PluginHost;
import io.imglab.core.LabException;
import io.imglab.core.bench.OperatorTest;
import io.imglab.core.bench.SelfTest;
import io.imglab.core.device.Devices;
import io.imglab.core.device.Gpu;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.device.VectorMath;
import io.imglab.core.io.LabHome;
import io.imglab.core.models.ModelEntry;
import io.imglab.core.models.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks everything that a run needs. */
final class Doctor {
  /** So many elements that LibTorch divides them among threads. */
  private static final int PARALLEL = 65_536;

  private final Map<String, String> environment;
  private final Supplier<Models> models;
  private final Supplier<PluginHost> plugins;
  private final Supplier<List<Gpu>> gpus;

  /**
   * A doctor for one machine.
   *
   * @param environment the variables of the process
   * @param models finds the weights; may fail
   * @param plugins loads the plugins
   * @param gpus lists the GPUs of the machine
   */
  Doctor(
      Map<String, String> environment,
      Supplier<Models> models,
      Supplier<PluginHost> plugins,
      Supplier<List<Gpu>> gpus) {
    this.environment = environment;
    this.models = models;
    this.plugins = plugins;
    this.gpus = gpus;
  }

  List<Finding> examine(String device) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(threads());
    findings.addAll(gpus());
    findings.addAll(FolderFindings.of(home()));
    findings.add(characterSet(System.getProperty("sun.jnu.encoding", "UTF-8")));
    findings.add(weights());
    findings.add(plugins());
    findings.addAll(libtorch(device));
    return findings;
  }

  private LabHome home() {
    return LabHome.of(environment);
  }

  private static Finding java() {
    return Finding.good(
        "java",
        "%s (%s), heap up to %s MB"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                Runtime.getRuntime().maxMemory() >> 20));
  }

  /** Java names files in the character set of the locale, whatever that of texts is. */
  static Finding characterSet(String name) {
    return name.equals("US-ASCII") || name.startsWith("ANSI_X3.4")
        ? Finding.hint(
            "character set",
            "file names in %s: those with other letters cannot be opened".formatted(name),
            "set LC_ALL to C.UTF-8")
        : Finding.good("character set", "file names in " + name);
  }

  private Finding threads() {
    int processors = Runtime.getRuntime().availableProcessors();
    String limit = environment.getOrDefault("OMP_NUM_THREADS", "");
    return limit.isEmpty()
        ? Finding.good("threads", "%s processors, all used".formatted(processors))
        : Finding.good(
            "threads", "%s of %s processors (OMP_NUM_THREADS)".formatted(limit, processors));
  }

  private List<Finding> gpus() {
    List<Gpu> found = gpus.get();
    if (found.isEmpty()) {
      return List.of(Finding.good("gpu", "none"));
    }
    boolean isUsed = !flavour().equals(RuntimeChoice.CPU);
    return found.stream().map(gpu -> check(gpu, isUsed)).toList();
  }

  private static Finding check(Gpu gpu, boolean isUsed) {
    String name = "gpu cuda:" + gpu.index();
    String finding =
        String.format(
            Locale.ROOT,
            "compute capability %s, %.1f of %.1f GB free",
            gpu.capability(),
            (gpu.total() - gpu.used()) / 1e9,
            gpu.total() / 1e9);
    return isUsed
        ? Finding.good(name, finding)
        : Finding.hint(name, finding + ", not used", "imglab runtime use cuda");
  }

  private Finding weights() {
    try {
      Models found = models.get();
      List<ModelEntry> known = found.repository().entries();
      List<String> missing =
          known.stream()
              .filter(entry -> found.find(entry).isEmpty())
              .map(ModelEntry::name)
              .toList();
      List<Path> files = found.installed();
      String finding =
          files.isEmpty() ? "none" : String.join(", ", files.stream().map(Path::toString).toList());
      return missing.isEmpty()
          ? Finding.good("weights", finding)
          : Finding.hint("weights", finding, "imglab models pull " + missing.get(0));
    } catch (LabException e) {
      return Finding.bad("weights", e.getMessage(), "build or install imglab again");
    }
  }

  private Finding plugins() {
    PluginHost host = plugins.get();
    String finding =
        String.join(
            ", ", host.plugins().stream().map(plugin -> plugin.jar().id()).sorted().toList());
    return host.problems().isEmpty()
        ? Finding.good("plugins", finding.isEmpty() ? "none" : finding)
        : Finding.hint(
            "plugins",
            "%s; %s".formatted(finding, String.join("; ", host.problems())),
            "remove or replace the plugins that are not loaded");
  }

  private List<Finding> libtorch(String device) {
    try (NDManager manager = Devices.open(device)) {
      RuntimeChoice choice = choice();
      String where =
          environment.getOrDefault(
              RuntimeChoice.LIBRARY_PATH,
              choice.folder() == null ? "comes with imglab" : choice.folder().toString());
      return List.of(
          computing(device, manager, where),
          selfTest("self-test L-BFGS", () -> SelfTest.lbfgs(manager)),
          firstCalls(manager),
          selfTest("self-test layer", () -> SelfTest.layer(manager)),
          OperatorFindings.operators(OperatorTest.all(), manager),
          OperatorFindings.repetition(OperatorTest.all(), manager));
    } catch (LabException e) {
      return List.of(told(e));
    } catch (RuntimeException | LinkageError e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return List.of(
          Finding.bad("libtorch", "cannot be loaded: " + reason, "imglab runtime use cpu"));
    }
  }

  private Finding computing(String device, NDManager manager, String where) {
    boolean isGpu = manager.getDevice().isGpu();
    String finding =
        "%s %s, computing on %s%s (%s)"
            .formatted(
                Devices.libtorchVersion(),
                flavour().isEmpty() ? "of unknown flavour" : flavour(),
                Devices.name(manager),
                isGpu ? switches(Devices.name(manager)) : "",
                where);
    boolean isForCpu = flavour().equals(RuntimeChoice.CPU);
    return Optional.of(device)
        .filter(name -> name.equals("auto") && !isGpu && !isForCpu)
        .flatMap(name -> Devices.unusedGpu())
        .map(reason -> Finding.hint("libtorch", finding, reason))
        .orElse(Finding.good("libtorch", finding));
  }

  /** What has been set for GPUs; those before Ampere do not have TF32, whatever is allowed. */
  String switches(String device) {
    return (LibtorchSwitches.usesTf32(device, gpus) ? ", TF32 allowed" : ", TF32 off")
        + (LibtorchSwitches.isDeterministic() ? ", deterministic" : "");
  }

  /** The message of a {@link LabException} ends with its cure. */
  private static Finding told(LabException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf("; ");
    return end < 0
        ? Finding.bad("libtorch", message, "imglab doctor --device cpu")
        : Finding.bad("libtorch", message.substring(0, end), message.substring(end + 2));
  }

  private static Finding firstCalls(NDManager manager) {
    List<String> unstable = VectorMath.unstable(manager, PARALLEL);
    return unstable.isEmpty()
        ? Finding.good("self-test mathematics", "first calls equal later ones")
        : Finding.bad(
            "self-test mathematics",
            "the first call of %s differs from the second".formatted(String.join(", ", unstable)),
            "set OMP_NUM_THREADS=1 for results that repeat, and please report it");
  }

  private static Finding selfTest(String name, Supplier<SelfTest.Outcome> test) {
    long began = System.nanoTime();
    SelfTest.Outcome outcome = test.get();
    String finding =
        String.format(
            Locale.ROOT,
            "differs from the stored numbers by %.1e (allowed: %.1e), %.1f s",
            outcome.error(),
            outcome.tolerance(),
            (System.nanoTime() - began) / 1e9);
    return outcome.passed()
        ? Finding.good(name, finding)
        : Finding.bad(name, finding, "imglab runtime use cpu, and please report it");
  }

  /**
   * What the LibTorch in use was built for; empty if nobody says. The environment has precedence
   * over the choice.
   */
  private String flavour() {
    String folder = environment.get(RuntimeChoice.LIBRARY_PATH);
    if (folder == null) {
      return choice().flavour();
    }
    String named = environment.getOrDefault(RuntimeChoice.FLAVOUR, "");
    return named.isEmpty() ? LibtorchFolder.flavourOf(folder) : named;
  }

  /** If the choice cannot be read, Main has reported that already. */
  private RuntimeChoice choice() {
    try {
      return RuntimeChoice.read(home());
    } catch (LabException e) {
      return RuntimeChoice.DEFAULT;
    }
  }
}
