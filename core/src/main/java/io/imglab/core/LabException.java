package io.imglab.core;

import org.jspecify.annotations.Nullable;

/**
 * An error that the user can fix, such as a wrong path, option or plugin. The command line prints
 * only its message: the offending value in quotes, then the cure, in lower case, without a full
 * stop.
 */
public sealed class LabException extends RuntimeException permits InvalidValueException {
  private static final long serialVersionUID = 1L;

  public LabException(String message) {
    this(message, null);
  }

  public LabException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
