package io.imglab.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packed programs of the platforms, which JReleaser leaves out where it finds none.
 *
 * @param folder that holds them
 * @param version that is released
 */
record Archives(Path folder, String version) {
  /** What would be left out unnoticed: everything, or an archive that the settings do not name. */
  List<String> problems(String settings) throws IOException {
    List<String> names = names();
    if (names.isEmpty()) {
      return List.of("'%s' has no archive of '%s'; build the bundles".formatted(folder, version));
    }
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      if (!settings.contains("/" + name.replace(version, "{{projectVersion}}") + "<")) {
        problems.add("'%s' is not named in release/pom.xml; name or remove it".formatted(name));
      }
    }
    return problems;
  }

  private List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("imglab-") && name.matches(".*\\.(zip|tar\\.gz)"))
          .sorted()
          .toList();
    }
  }
}
