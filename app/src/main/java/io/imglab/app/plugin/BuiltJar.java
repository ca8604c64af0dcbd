package io.imglab.app.plugin;

import io.imglab.app.host.PluginJar;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the jar that a plugin project has built. */
final class BuiltJar {
  private BuiltJar() {}

  /**
   * The jar itself, or the newest plugin in {@code target} of a project's folder.
   *
   * @throws LabException if there is none, or it is older than the sources
   */
  public static Path find(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return path;
    }
    Path jar =
        newest(files(path.resolve("target"), 1).stream().filter(BuiltJar::isPlugin).toList())
            .orElseThrow(
                () ->
                    new LabException(
                        "no plugin in '%s'; build it first: mvn package"
                            .formatted(path.resolve("target"))));
    Optional<Path> source = newest(files(path.resolve("src/main"), Integer.MAX_VALUE));
    if (source.isPresent() && time(source.get()).compareTo(time(jar)) > 0) {
      throw new LabException(
          "'%s' is newer than '%s'; build again: mvn package".formatted(source.get(), jar));
    }
    return jar;
  }

  private static List<Path> files(Path folder, int depth) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static boolean isPlugin(Path file) {
    if (!file.getFileName().toString().endsWith(".jar")) {
      return false;
    }
    try {
      return !PluginJar.read(file).extensions().isEmpty();
    } catch (LabException e) {
      return false;
    }
  }

  private static Optional<Path> newest(List<Path> files) {
    return files.stream().max(Comparator.comparing(BuiltJar::time));
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
