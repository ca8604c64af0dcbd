package io.imglab.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The scripts and styles that the pages load. */
final class Assets {
  static final String FOLDER = "assets";
  private static final List<String> OWN = List.of("site.css", "site.js");
  private static final List<String> OTHERS = List.of("lunr.min.js", "mermaid.min.js");

  private Assets() {}

  /** Writes those of this module. */
  static void write(Path site) throws IOException {
    Path folder = Files.createDirectories(site.resolve(FOLDER));
    for (String name : OWN) {
      Files.write(folder.resolve(name), Template.resource(name));
    }
  }

  /**
   * Copies those of others, which the former load when they need them.
   *
   * @param scripts a folder somewhere below which they are
   */
  static void copy(Path scripts, Path site) throws IOException {
    Path folder = Files.createDirectories(site.resolve(FOLDER));
    for (String name : OTHERS) {
      Files.copy(find(scripts, name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path find(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith(name))
          .findFirst()
          .orElseThrow(() -> new IOException("'%s' has no file '%s'".formatted(folder, name)));
    }
  }
}
