package io.imglab.app.runtime;

import ai.djl.util.Utils;
import io.imglab.app.cli.Terminal;
import io.imglab.core.LabException;
import io.imglab.core.io.FreeSpace;
import io.imglab.core.io.Reasons;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The LibTorch with CUDA that fits DJL. DJL downloads it if no CPU natives are on the class path,
 * so a second Java process without them does that.
 *
 * @param cache the folder where DJL keeps its natives
 * @param version LibTorch's
 * @param platform as in {@code linux-x86_64}
 */
record CudaLibtorch(Path cache, String version, String platform) {
  /** The CUDA version that the JNI library in DJL's jar was built for. */
  static final String FLAVOUR = "cu128";

  /** An upper limit for the compressed parts and their unpacked contents. */
  static final long NEEDED_BYTES = 7_000_000_000L;

  private static final String CPU_NATIVES = "pytorch-native-cpu";

  /** Runs a command, shows its progress and returns its exit code. */
  interface Runner {
    int run(List<String> command, CudaLibtorch libtorch) throws IOException, InterruptedException;
  }

  /** The one for this platform. */
  static CudaLibtorch ofMachine() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : "linux";
    String arch = System.getProperty("os.arch");
    return new CudaLibtorch(
        Utils.getEngineCacheDir("pytorch"),
        pytorchVersion(),
        name + "-" + (arch.equals("amd64") ? "x86_64" : arch));
  }

  /** LibTorch's version according to DJL's engine, which is not loaded for that. */
  static String pytorchVersion() {
    try (InputStream in = CudaLibtorch.class.getResourceAsStream("/pytorch-engine.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("pytorch_version");
    } catch (IOException e) {
      throw new LabException("cannot read DJL's properties", e);
    }
  }

  Path folder() {
    return cache.resolve("%s-%s-%s".formatted(version, FLAVOUR, platform));
  }

  boolean isInstalled() {
    return Files.exists(folder().resolve(System.mapLibraryName("torch")));
  }

  /**
   * Lets DJL download it.
   *
   * @throws LabException if there is none for this platform or no room, or the download fails
   */
  void fetch(Map<String, String> environment, Runner runner) {
    if (CudaLibtorch.class.getResource(
            "/jnilib/%s/%s/%s".formatted(platform, FLAVOUR, System.mapLibraryName("djl_torch")))
        == null) {
      throw new LabException(
          "there is no CUDA for '%s', only for linux-x86_64 and win-x86_64; run: imglab runtime use cpu"
              .formatted(platform));
    }
    try {
      Files.createDirectories(cache);
      checkSpace();
      int code = runner.run(command(environment), this);
      if (!isInstalled()) {
        throw new LabException(
            "LibTorch %s with CUDA was not downloaded (exit code %s); check the network and HTTPS_PROXY, or unpack LibTorch yourself and run: imglab runtime use PATH"
                .formatted(version, code));
      }
    } catch (IOException e) {
      throw new LabException("cannot fetch LibTorch: " + Reasons.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while LibTorch was downloaded", e);
    }
  }

  private void checkSpace() {
    long free = FreeSpace.of(cache).orElse(Long.MAX_VALUE);
    if (free < NEEDED_BYTES) {
      throw new LabException(
          String.format(
              Locale.ROOT,
              "'%s' has %.1f GB free, but CUDA needs %.0f GB; free some space, or set DJL_CACHE_DIR to another folder",
              cache,
              free / 1e9,
              NEEDED_BYTES / 1e9));
    }
  }

  private static List<String> command(Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(proxy(environment));
    command.add("-Dai.djl.offline=false");
    command.add("-DOPT_OUT_TRACKING=true");
    command.add("-D%s=%s".formatted(RuntimeChoice.FLAVOUR, FLAVOUR));
    command.add("-cp");
    command.add(withoutCpuNatives(System.getProperty("java.class.path")));
    command.add(CudaFetch.class.getName());
    return command;
  }

  /** A class path without the CPU natives, which DJL would otherwise use. */
  static String withoutCpuNatives(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .flatMap(CudaLibtorch::jars)
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(CPU_NATIVES))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> jars(String entry) {
    if (!entry.endsWith("*")) {
      return Stream.of(entry);
    }
    List<String> jars = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of(entry.substring(0, entry.length() - 1)), "*.jar")) {
      files.forEach(jar -> jars.add(jar.toString()));
    } catch (IOException e) {
      throw new LabException("cannot read the folder '%s': %s".formatted(entry, Reasons.of(e)), e);
    }
    return jars.stream();
  }

  private static List<String> proxy(Map<String, String> environment) {
    String address =
        environment.getOrDefault("HTTPS_PROXY", environment.getOrDefault("https_proxy", ""));
    if (address.isEmpty()) {
      return List.of();
    }
    URI uri = URI.create(address.contains("://") ? address : "http://" + address);
    return List.of(
        "-Dhttps.proxyHost=" + uri.getHost(),
        "-Dhttps.proxyPort=" + (uri.getPort() > 0 ? uri.getPort() : 80));
  }

  /** The size of the temporary files of the download, in bytes. */
  long bytes() {
    try (Stream<Path> files = Files.walk(cache)) {
      return files
          .filter(file -> cache.relativize(file).toString().startsWith("tmp"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // a file was moved during the walk
    }
  }

  /** Runs the second Java process and prints its progress every few seconds. */
  static Runner reporting(Terminal terminal) {
    return (command, libtorch) -> {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      while (!process.waitFor(5, TimeUnit.SECONDS)) {
        terminal.say(String.format(Locale.ROOT, "%.2f GB unpacked", libtorch.bytes() / 1e9));
      }
      return process.exitValue();
    };
  }
}
