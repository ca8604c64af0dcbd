package io.imglab.core.io;

import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Failures of files in words: Java's own messages are often the path alone, or missing. */
public final class Reasons {
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
    } else if (failure instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    } else if (failure instanceof EOFException && failure.getMessage() == null) {
      return "it ends early";
    }
    return failure.getMessage() == null ? "it is damaged" : failure.getMessage();
  }
}
