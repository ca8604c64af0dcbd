package io.imglab.core.io;

import java.nio.file.Path;

/** Parts of file names, and the form in which runs record paths. */
public final class FileNames {
  private FileNames() {}

  /**
   * A file's name without its folder and its last extension; a leading dot does not start an
   * extension.
   */
  public static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** An absolute path without detours, so that a run can be resumed from any working directory. */
  public static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
