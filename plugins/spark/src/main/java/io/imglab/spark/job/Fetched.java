package io.imglab.spark.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which files are copies, not placeholders, and of which state of the original: a mark for each, in
 * a folder beside theirs.
 */
final class Fetched {
  private Fetched() {}

  /**
   * Whether a file is a copy of its original as that is now.
   *
   * @param stamp of the original
   */
  static boolean has(Path file, String stamp) throws IOException {
    Path mark = mark(file);
    return Files.exists(file) && Files.exists(mark) && Files.readString(mark).equals(stamp);
  }

  /** Takes note of a copy. */
  static void add(Path file, String stamp) throws IOException {
    Path mark = mark(file);
    Files.createDirectories(mark.getParent());
    Files.writeString(mark, stamp);
  }

  /** Takes note that a file is not a copy. */
  static void remove(Path file) throws IOException {
    Files.deleteIfExists(mark(file));
  }

  private static Path mark(Path file) {
    Path folder = file.getParent();
    return folder
        .resolveSibling("." + folder.getFileName() + ".fetched")
        .resolve(file.getFileName());
  }
}
