package io.imglab.core.device;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The program that comes with NVIDIA's driver. It knows the GPUs where CUDA's runtime library is
 * missing.
 *
 * @param program its file; null if there is none on the search path
 * @param visible the value of {@code CUDA_VISIBLE_DEVICES}; null if it is not set
 */
record NvidiaSmi(@Nullable Path program, @Nullable String visible) {
  static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  private static final long TIMEOUT_SECONDS = 10;
  private static final List<String> QUERY =
      List.of(
          "--query-gpu=index,compute_cap,memory.used,memory.total",
          "--format=csv,noheader,nounits");

  private static final Pattern ROW =
      Pattern.compile("(\\d{1,3}), *(\\d{1,3})\\.(\\d), *(\\d{1,9}), *(\\d{1,9})");
  private static final Pattern CUDA = Pattern.compile("CUDA Version: *(\\d+\\.\\d+)");
  private static final Pattern INDICES = Pattern.compile("\\d{1,3}(,\\d{1,3})*");

  static NvidiaSmi ofMachine() {
    return of(System.getenv());
  }

  static NvidiaSmi of(Map<String, String> environment) {
    String name = File.separatorChar == '\\' ? "nvidia-smi.exe" : "nvidia-smi";
    Path program =
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .flatMap(folder -> file(folder, name))
            .filter(Files::isExecutable)
            .findFirst()
            .orElse(null);
    return new NvidiaSmi(program, environment.get(VISIBLE));
  }

  private static Stream<Path> file(String folder, String name) {
    try {
      return Stream.of(Path.of(folder, name));
    } catch (InvalidPathException e) {
      return Stream.empty();
    }
  }

  /**
   * The GPUs that the driver shows to CUDA, counted as CUDA does if it keeps the driver's order.
   */
  List<Gpu> gpus() {
    List<Gpu> all = output(QUERY).lines().flatMap(NvidiaSmi::row).toList();
    if (visible == null || !INDICES.matcher(visible).matches()) {
      return visible == null || !visible.isBlank() ? all : List.of();
    }
    List<Gpu> shown = new ArrayList<>();
    for (String index : visible.split(",", -1)) {
      all.stream()
          .filter(gpu -> gpu.index() == Integer.parseInt(index))
          .forEach(g -> shown.add(new Gpu(shown.size(), g.capability(), g.used(), g.total())));
    }
    return shown;
  }

  private static Stream<Gpu> row(String line) {
    Matcher row = ROW.matcher(line.strip());
    return row.matches()
        ? Stream.of(
            new Gpu(
                Integer.parseInt(row.group(1)),
                row.group(2) + row.group(3),
                Long.parseLong(row.group(4)) << 20,
                Long.parseLong(row.group(5)) << 20))
        : Stream.empty();
  }

  /** The newest CUDA version that the driver supports, as in {@code 12.8}; empty if unknown. */
  Optional<String> cuda() {
    Matcher version = CUDA.matcher(output(List.of()));
    return version.find() ? Optional.of(version.group(1)) : Optional.empty();
  }

  /** What the program prints; empty if it fails, or takes longer than a driver that answers. */
  private String output(List<String> arguments) {
    if (program == null) {
      return "";
    }
    try {
      Path file = Files.createTempFile("imglab", ".txt");
      try {
        return output(arguments, file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Through a file, since reading from a pipe has no time limit. */
  private String output(List<String> arguments, Path file)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(String.valueOf(program)));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile()).start();
    process.getOutputStream().close();
    if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      return process.exitValue() == 0 ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }
    process.destroyForcibly();
    return "";
  }
}
