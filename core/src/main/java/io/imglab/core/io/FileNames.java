package io.imglab.core.io;

import java.nio.file.Path;

/** What the program reads from the names of files, and how it records where they are. */
public final class FileNames {
  private FileNames() {}

  /** A file's name without its folder and its last extension; a leading dot begins none. */
  public static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Where a file is, whatever the working directory will be: a run goes on from anywhere. */
  public static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
