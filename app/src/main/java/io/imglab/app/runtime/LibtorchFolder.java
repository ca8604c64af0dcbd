package io.imglab.app.runtime;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with LibTorch's libraries: one that was unpacked, or the one of an installed PyTorch,
 * whose {@code version.py} is read, not run.
 *
 * @param version as in {@code 2.7.1}; empty if the folder does not say
 * @param builtFor {@code cpu} or as in {@code cu128}; empty if the folder does not say
 */
record LibtorchFolder(Path folder, String version, String builtFor) {
  private static final String LIBRARY = System.mapLibraryName("torch");
  private static final Pattern VERSION =
      Pattern.compile("(\\d+\\.\\d+\\.\\d+[a-z0-9]*)(?:\\+(\\w+))?");
  private static final Pattern CUDA =
      Pattern.compile("cuda(?:: Optional\\[str\\])? = (?:None|'(\\d+)\\.(\\d+)')");

  /**
   * Finds the libraries in a folder, in its {@code lib}, or in a Python environment.
   *
   * @throws LabException if there are none
   */
  static LibtorchFolder of(Path given) {
    Path folder = given.toAbsolutePath().normalize();
    return Stream.concat(
            Stream.of(folder, folder.resolve("lib"), folder.resolve("torch/lib")),
            ofEnvironment(folder))
        .filter(candidate -> Files.isRegularFile(candidate.resolve(LIBRARY)))
        .findFirst()
        .map(LibtorchFolder::described)
        .orElseThrow(
            () ->
                new InvalidValueException(
                    "'%s' is not a valid runtime; write cpu, cuda or a folder that contains %s"
                        .formatted(given, LIBRARY)));
  }

  /** What the LibTorch in a folder was built for; empty if the folder does not say, or has none. */
  static String flavourOf(String folder) {
    try {
      return of(Path.of(folder)).builtFor();
    } catch (LabException | InvalidPathException e) {
      return "";
    }
  }

  /**
   * Those of the PyTorch installations in the usual places.
   *
   * @param root of the file system
   */
  static List<LibtorchFolder> installed(Map<String, String> environment, Path root) {
    Stream<Path> ofUser =
        Stream.of("VIRTUAL_ENV", "CONDA_PREFIX")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .flatMap(value -> ofEnvironment(Path.of(value)));
    String home = environment.getOrDefault("HOME", "");
    Stream<Path> local =
        home.isEmpty() ? Stream.empty() : ofEnvironment(Path.of(home).resolve(".local"));
    Stream<Path> system =
        Stream.of("usr", "usr/local").flatMap(name -> ofEnvironment(root.resolve(name)));
    return Stream.of(ofUser, local, system)
        .flatMap(each -> each)
        .filter(folder -> Files.isRegularFile(folder.resolve(LIBRARY)))
        .distinct()
        .map(LibtorchFolder::described)
        .toList();
  }

  private static Stream<Path> ofEnvironment(Path prefix) {
    List<Path> found = new ArrayList<>(List.of(prefix.resolve("Lib/site-packages/torch/lib")));
    Path lib = prefix.resolve("lib");
    if (Files.isDirectory(lib)) {
      try (DirectoryStream<Path> pythons = Files.newDirectoryStream(lib, "python3*")) {
        for (Path python : pythons) {
          found.add(python.resolve("site-packages/torch/lib"));
          found.add(python.resolve("dist-packages/torch/lib"));
        }
      } catch (IOException e) {
        return found.stream(); // nobody can install anything from there
      }
    }
    return found.stream();
  }

  private static LibtorchFolder described(Path folder) {
    String text = text(folder.resolve("../version.py")) + text(folder.resolve("../build-version"));
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      return new LibtorchFolder(folder, "", "");
    }
    String suffix = version.group(2);
    Matcher cuda = CUDA.matcher(text);
    boolean hasCuda = cuda.find();
    String built =
        hasCuda && (suffix == null || !suffix.startsWith("rocm"))
            ? cuda.group(1) == null ? RuntimeChoice.CPU : "cu" + cuda.group(1) + cuda.group(2)
            : suffix == null ? "" : suffix;
    return new LibtorchFolder(folder, version.group(1), built);
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * What it was built for, checked.
   *
   * @param given what the user says; null for nothing
   * @param needed the version that DJL's library fits
   * @throws LabException if version or flavour do not fit
   */
  String flavour(@Nullable String given, String needed) {
    if (!version.isEmpty() && !version.equals(needed)) {
      throw new InvalidValueException(
          "'%s' is PyTorch %s%s, and DJL's library fits %s alone; install torch==%s there, or run: imglab runtime use cuda"
              .formatted(
                  folder, version, builtFor.isEmpty() ? "" : " for " + builtFor, needed, needed));
    } else if (given != null && !builtFor.isEmpty() && !given.equals(builtFor)) {
      throw new InvalidValueException(
          "'--flavour %s' does not agree with '%s', which is built for %s; leave the option out"
              .formatted(given, folder, builtFor));
    }
    String flavour = given != null ? given : builtFor.isEmpty() ? RuntimeChoice.CPU : builtFor;
    if (!flavour.equals(RuntimeChoice.CPU) && !flavour.equals(CudaLibtorch.FLAVOUR)) {
      throw new InvalidValueException(
          given != null
              ? "unknown flavour '%s'; it must be cpu or %s".formatted(given, CudaLibtorch.FLAVOUR)
              : "'%s' is built for %s, and DJL's library fits cpu and %s; install torch==%s for one of them"
                  .formatted(folder, flavour, CudaLibtorch.FLAVOUR, needed));
    }
    return flavour;
  }
}
