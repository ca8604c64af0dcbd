package io.imglab.core.io;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Checks, before the work, that a result can be written to its place. */
public final class OutputTarget {
  private static final Pattern FILE_NAME =
      Pattern.compile(
          "(?i).*\\.(mp4|m4v|webm|mov|avi|mkv|gif|apng|png|jpe?g|tiff?|webp|bmp|pdf|zip)");

  private OutputTarget() {}

  /**
   * Checks that {@code file} can be written; leaves nothing behind.
   *
   * @throws LabException if it is a folder, if it exists and {@code overwrite} is false, or if
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
    checkWritable(file, folder);
  }

  /** Whether a name has the suffix of a picture, a video or an archive. */
  public static boolean isFileName(Path path) {
    return FILE_NAME.matcher(path.toString()).matches();
  }

  /**
   * Checks that a folder to be created is not named like a picture, a video or an archive.
   *
   * @throws InvalidValueException if it is
   */
  public static void checkFolderName(Path folder) {
    if (!Files.isDirectory(folder) && isFileName(folder)) {
      throw new InvalidValueException(
          "'%s' would be a folder, for several files; give a name without such a suffix"
              .formatted(folder));
    }
  }

  /**
   * Creates {@code folder} if it does not exist, and checks that files can be written to it.
   *
   * @throws LabException if it is a file or named like one, or if it or a file in it cannot be
   *     created
   */
  public static void makeFolder(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new LabException("'%s' is a file; give a folder".formatted(folder));
    }
    checkFolderName(folder);
    try {
      Files.createDirectories(folder.toAbsolutePath());
    } catch (IOException e) {
      throw new LabException(
          "cannot create the folder '%s' (%s); choose another one".formatted(folder, Reasons.of(e)),
          e);
    }
    checkWritable(folder.resolve("result"), folder);
  }

  private static void checkWritable(Path file, Path folder) {
    try {
      AtomicFile.checkWritable(file);
    } catch (IOException e) {
      throw new LabException(
          "cannot create files in '%s' (%s); %s"
              .formatted(
                  folder, Reasons.of(e), Reasons.cure(e, "choose a folder in which you may write")),
          e);
    }
  }
}
