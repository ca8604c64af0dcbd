package io.imglab.core.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Failures of files in words: Java's own messages are often the path alone, or missing. */
public final class Reasons {
  /** Some libraries quote what they have read, at any length. */
  private static final int LONGEST = 250;

  private static final String CHECK_ALL = "check the disk and the permissions";

  /** Cures by what the operating system says, in lower case. */
  private static final Map<String, String> CURES =
      Map.of(
          "no space left on device", "free some disk space",
          "disk quota exceeded", "free some disk space",
          "file too large", "raise the limit with 'ulimit -f unlimited'",
          "too many open files", "raise the limit with 'ulimit -n 4096'",
          "read-only file system", "choose a folder on another disk",
          "permission denied", "check the permissions",
          "file name too long", "choose a shorter name",
          "input/output error", "check the disk",
          "is a directory", "remove or rename the folder in its place");

  private Reasons() {}

  /** Why an operation on a file failed, without the file's name, as the rest of a message. */
  public static String of(Throwable failure) {
    if (failure instanceof NoSuchFileException) {
      return "it does not exist";
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof FileAlreadyExistsException) {
      return "it already exists";
    } else if (failure instanceof NotDirectoryException) {
      return "it is not a folder";
    } else if (failure instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    } else if (failure instanceof FileSystemLoopException) {
      return "a link leads back to it";
    } else if (failure instanceof FileSystemException system) {
      return system.getReason() == null ? "it cannot be read or written" : said(system.getReason());
    } else if (failure instanceof EOFException && failure.getMessage() == null) {
      return "it ends early";
    }
    return failure.getMessage() == null ? "it is damaged" : said(failure.getMessage());
  }

  /** The operating system's words in lower case, those of others as they are. */
  private static String said(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return CURES.containsKey(lower) ? lower : Excerpt.of(text, LONGEST);
  }

  /** Whether the operating system refused the operation, for a reason that has a cure. */
  static boolean isCurable(IOException failure) {
    return CURES.containsKey(of(failure));
  }

  /**
   * What to do about a failure that the operating system names; {@code otherwise} if it does not.
   */
  static String cure(IOException failure, String otherwise) {
    return CURES.getOrDefault(of(failure), otherwise);
  }

  /** As {@link #of}, and what to do. */
  public static String withCure(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "the file or its folder does not exist; restore or create it";
    } else if (isFolder(file(failure))) {
      return "there is a folder in place of the file; remove or rename the folder";
    }
    String reason = of(failure);
    return reason + "; " + CURES.getOrDefault(reason, CHECK_ALL);
  }

  /** As {@link #withCure}, after the file's name if the failure tells it. */
  public static String message(IOException failure) {
    String file = file(failure);
    return file.isEmpty() ? withCure(failure) : "'%s': %s".formatted(file, withCure(failure));
  }

  private static String file(IOException failure) {
    return failure instanceof FileSystemException e && e.getFile() != null ? e.getFile() : "";
  }

  private static boolean isFolder(String file) {
    return !file.isEmpty() && Files.isDirectory(Path.of(file));
  }
}
