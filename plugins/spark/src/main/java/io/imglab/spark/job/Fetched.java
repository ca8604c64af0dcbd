package io.imglab.spark.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Which files of a folder are copies, not placeholders: a mark for each, in a folder beside it. */
final class Fetched {
  private Fetched() {}

  static Set<String> in(Path folder) throws IOException {
    Path marks = marks(folder);
    if (!Files.isDirectory(marks)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(marks)) {
      Set<String> names = new HashSet<>();
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
      return names;
    }
  }

  static void add(Path folder, String name) throws IOException {
    Files.createDirectories(marks(folder));
    Path mark = marks(folder).resolve(name);
    if (!Files.exists(mark)) {
      Files.writeString(mark, "");
    }
  }

  private static Path marks(Path folder) {
    return folder.resolveSibling("." + folder.getFileName() + ".fetched");
  }
}
