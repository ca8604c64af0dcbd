package io.imglab.core.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Failures that name their file, for {@link Reasons}; Java leaves it out when a disk is full. */
final class FileFailure {
  private FileFailure() {}

  /** The same failure with the name of its file, if the operating system refused the operation. */
  static IOException named(Path file, IOException failure) {
    return failure instanceof FileSystemException || !Reasons.isCurable(failure)
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
                : new FileSystemException(name, null, Reasons.of(failure));
    renamed.initCause(failure);
    return renamed;
  }
}
