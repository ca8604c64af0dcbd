package io.imglab.spark.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that have their names once they are complete. */
final class Arrival {
  private Arrival() {}

  /** Opens what is copied. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /** Writes a file in place of one that may be there; leaves nothing behind where that fails. */
  static void copy(Source from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Path part = Files.createTempFile(to.getParent(), ".", ".part");
    try (InputStream in = from.open()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
