package io.imglab.core;

import org.jspecify.annotations.Nullable;

/**
 * Something that the user can fix: a file, an option, a plugin. Its message is all that the user
 * sees: the offending value in quotes, then what would be right, lower case, no full stop.
 */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LabException(String message) {
    this(message, null);
  }

  public LabException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
