package io.imglab.core.models.fetch;

import io.imglab.core.LabException;
import java.io.IOException;

/** A failure that is the server's fault and that a retry would not change. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }

  /** A check of fetched data that throws {@link LabException} if they are not as expected. */
  interface Check<T> {
    T get() throws IOException;
  }

  /** Runs a check and turns its {@link LabException} into a failure of the server. */
  static <T> T unless(Check<T> check) throws IOException {
    try {
      return check.get();
    } catch (LabException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }
}
