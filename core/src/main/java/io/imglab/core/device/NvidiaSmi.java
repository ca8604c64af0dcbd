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
import java.util.stream.IntStream;
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

  private static final List<String> NAMES =
      List.of("--query-gpu=index,name,driver_version", "--format=csv,noheader,nounits");

  private static final Pattern ROW =
      Pattern.compile("(\\d{1,3}), *(\\d{1,3})\\.(\\d), *(\\d{1,9}), *(\\d{1,9})");
  private static final Pattern CUDA = Pattern.compile("CUDA Version: *(\\d+\\.\\d+)");
  private static final Pattern INDICES = Pattern.compile("\\d{1,3}( *, *\\d{1,3})*");

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
    if (visible != null && (visible.isBlank() || visible.strip().startsWith("-"))) {
      return List.of();
    }
    List<Gpu> all = ofDriver();
    List<Gpu> shown = new ArrayList<>();
    for (int index : indices(all.size())) {
      all.stream()
          .filter(gpu -> gpu.index() == index)
          .forEach(g -> shown.add(new Gpu(shown.size(), g.capability(), g.used(), g.total())));
    }
    return shown;
  }

  /** All GPUs as the driver counts them, whatever is shown to CUDA. */
  List<Gpu> ofDriver() {
    return output(QUERY).lines().flatMap(NvidiaSmi::row).toList();
  }

  /** The driver's indices of CUDA's GPUs; all up to {@code count} where nothing else is known. */
  private int[] indices(int count) {
    return visible == null || !INDICES.matcher(visible.strip()).matches()
        ? IntStream.range(0, count).toArray()
        : Stream.of(visible.strip().split(" *, *", -1)).mapToInt(Integer::parseInt).toArray();
  }

  /** The name of a GPU and the driver's version; empty if the driver does not say. */
  Optional<String> name(int index) {
    int[] indices = indices(index + 1);
    String row = (index < indices.length ? indices[index] : index) + ", ";
    return output(NAMES)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(row))
        .map(line -> line.substring(row.length()))
        .findFirst();
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
    try {
      process.getOutputStream().close();
      boolean isDone =
          process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      return isDone ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } finally {
      process.destroyForcibly();
    }
  }
}
