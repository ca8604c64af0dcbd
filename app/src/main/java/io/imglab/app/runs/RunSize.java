package io.imglab.app.runs;

import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** The space that files take. */
final class RunSize {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private RunSize() {}

  /**
   * The bytes of all files below a folder, or of a file; 0 if it does not exist. Links are not
   * followed; a file that disappears meanwhile counts nothing.
   *
   * @throws LabException if a folder cannot be read
   */
  static long of(Path root) {
    long[] bytes = {0};
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes[0] += attributes.isRegularFile() ? attributes.size() : 0;
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (Files.exists(file)) {
                throw failure;
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(root, Reasons.of(e)), e);
    }
    return bytes[0];
  }

  /** {@code 512 B}, {@code 3.4 MB}: in powers of 1000. */
  static String text(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
