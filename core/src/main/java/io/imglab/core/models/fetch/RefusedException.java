package io.imglab.core.models.fetch;

import io.imglab.core.LabException;
import java.io.IOException;

/** A server's answer that stays the same however often it is asked. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }

  /** Something that fails if what came from a server is not what it should be. */
  interface Check<T> {
    T get() throws IOException;
  }

  /** Turns the complaint of a check into one about the server. */
  static <T> T unless(Check<T> check) throws IOException {
    try {
      return check.get();
    } catch (LabException e) {
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }
}
