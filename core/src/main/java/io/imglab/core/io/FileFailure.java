package io.imglab.core.io;

import io.imglab.core.LabException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Says in one line why a file could not be read or written, and what to do. */
public final class FileFailure {
  private static final String OTHER = "check the disk and the permissions";

  /** Cures by what the operating system says, in lower case. */
  private static final Map<String, String> CURES =
      Map.of(
          "no space left on device", "free some disk space",
          "disk quota exceeded", "free some disk space",
          "file too large", "raise the limit with 'ulimit -f unlimited'",
          "too many open files", "raise the limit with 'ulimit -n 4096'",
          "read-only file system", "choose a folder on another disk",
          "permission denied", "check the permissions",
          "input/output error", "check the disk",
          "is a directory", "remove or rename the folder in its place");

  private FileFailure() {}

  /** The same failure with the name of its file, which Java leaves out when a disk is full. */
  static IOException named(Path file, IOException failure) {
    return failure instanceof FileSystemException || !CURES.containsKey(said(failure))
        ? failure
        : renamed(file, failure);
  }

  /** The failure of writing {@code temporary} in place of {@code file}, which the user knows. */
  static IOException of(Path file, Path temporary, IOException failure) {
    boolean isTemporary =
        failure instanceof FileSystemException e && temporary.toString().equals(e.getFile());
    return isTemporary ? renamed(file, failure) : named(file, failure);
  }

  private static FileSystemException renamed(Path file, IOException failure) {
    String name = file.toString();
    FileSystemException renamed =
        failure instanceof NoSuchFileException
            ? new NoSuchFileException(name)
            : failure instanceof AccessDeniedException
                ? new AccessDeniedException(name)
                : new FileSystemException(name, null, said(failure));
    renamed.initCause(failure);
    return renamed;
  }

  /** The failure as an error for the user: {@code 'file': what is wrong; what to do}. */
  public static LabException of(IOException failure) {
    String file = file(failure);
    String message = file.isEmpty() ? reason(failure) : "'%s': %s".formatted(file, reason(failure));
    return new LabException(message, failure);
  }

  private static String file(IOException failure) {
    return failure instanceof FileSystemException e && e.getFile() != null ? e.getFile() : "";
  }

  /** What is wrong and what to do, without the file's name. */
  public static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "the file or its folder does not exist; restore or create it";
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied; check the permissions";
    } else if (isFolder(file(failure))) {
      return "there is a folder in place of the file; remove or rename the folder";
    }
    String said = said(failure);
    return said + "; " + CURES.getOrDefault(said, OTHER);
  }

  private static boolean isFolder(String file) {
    return !file.isEmpty() && Files.isDirectory(Path.of(file));
  }

  private static String said(IOException failure) {
    String text = failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
    return Objects.requireNonNullElse(text, "it cannot be read or written")
        .lines()
        .findFirst()
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }
}
