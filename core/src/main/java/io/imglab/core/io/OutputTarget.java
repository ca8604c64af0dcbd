package io.imglab.core.io;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The place of a result: what would stop it from being written is found before the work. */
public final class OutputTarget {
  private OutputTarget() {}

  /**
   * Checks that {@code file} can be written; leaves nothing behind.
   *
   * @throws LabException if it is a folder, if it exists and is not to be overwritten, or if
   *     nothing can be created in its folder
   */
  public static void checkFile(Path file, boolean overwrite) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new LabException("'%s' is a folder; give the name of a file".formatted(file));
    } else if (Files.exists(file) && !overwrite) {
      throw new LabException(
          "'%s' already exists; give another name or add --overwrite".formatted(file));
    } else if (!Files.isDirectory(folder)) {
      throw new LabException(
          "the folder '%s' of '%s' does not exist; create it first".formatted(folder, file));
    }
    tryOut(file, folder);
  }

  /**
   * Makes {@code folder} if it is not there, and checks that files can be written to it.
   *
   * @throws LabException if it is a file, or if it or a file in it cannot be created
   */
  public static void makeFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new LabException("'%s' is a file; give a folder".formatted(folder));
    }
    try {
      Files.createDirectories(folder.toAbsolutePath());
    } catch (IOException e) {
      throw new LabException(
          "cannot create the folder '%s' (%s); choose another one".formatted(folder, e), e);
    }
    tryOut(folder.resolve("result"), folder);
  }

  private static void tryOut(Path file, Path folder) {
    try {
      AtomicFile.tryOut(file);
    } catch (IOException e) {
      throw new LabException(
          "cannot create files in '%s' (%s); choose a folder in which you may write"
              .formatted(folder, e),
          e);
    }
  }
}
