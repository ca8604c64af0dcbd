package io.imglab.core;

import org.jspecify.annotations.Nullable;

/**
 * A value that is wrong by itself, whatever files, network and memory the machine has: one of the
 * wrong form, out of range, unknown, or in contradiction to another. As that of an option or
 * argument, it makes the command line wrong usage, in whichever layer it is found.
 */
public final class InvalidValueException extends LabException {
  private static final long serialVersionUID = 1L;

  public InvalidValueException(String message) {
    this(message, null);
  }

  public InvalidValueException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
