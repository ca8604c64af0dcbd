package io.imglab.app;

import io.imglab.core.LabException;
import io.imglab.core.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that {@code --output} names: one that will not do shall be known before the work. */
final class OutputFolder {
  private OutputFolder() {}

  /**
   * Makes it if it is not there.
   *
   * @throws LabException if it is a file or cannot be written to
   */
  static void make(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new LabException("--output '%s' is a file; give a folder".formatted(folder));
    }
    try {
      Files.createDirectories(folder.toAbsolutePath());
      AtomicFile.tryOut(folder.resolve("picture.png"));
    } catch (IOException e) {
      throw new LabException(
          "cannot leave pictures in --output '%s' (%s); give a folder that can be written to"
              .formatted(folder, e),
          e);
    }
  }
}
