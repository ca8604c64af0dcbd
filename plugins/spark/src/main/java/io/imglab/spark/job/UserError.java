package io.imglab.spark.job;

/** A failure that one line explains, with its cure. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserError(String message) {
    super(message);
  }
}
