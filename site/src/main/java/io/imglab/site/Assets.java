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

  /**
   * Copies them into the site.
   *
   * @param scripts a folder somewhere below which are the scripts of others
   */
  static void write(Path scripts, Path site) throws IOException {
    Path folder = Files.createDirectories(site.resolve(FOLDER));
    for (String name : OWN) {
      Files.write(folder.resolve(name), Template.resource(name));
    }
    for (String name : OTHERS) {
      Files.copy(
          find(scripts, name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path find(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith(name))
          .findFirst()
          .orElseThrow(
              () -> new IOException("'%s' has no file '%s'".formatted(folder, name)));
    }
  }
}
