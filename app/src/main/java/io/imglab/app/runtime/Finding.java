package io.imglab.app.runtime;

/**
 * One line of {@code imglab doctor}.
 *
 * @param finding what was found
 * @param cure what to do about it; empty if nothing is wrong
 */
record Finding(String name, Status status, String finding, String cure) {
  /** How serious it is; only {@link #BAD} makes the command fail. */
  enum Status {
    GOOD,
    /** Works, but could be better. */
    HINT,
    BAD
  }

  static Finding good(String name, String finding) {
    return new Finding(name, Status.GOOD, finding, "");
  }

  static Finding hint(String name, String finding, String cure) {
    return new Finding(name, Status.HINT, finding, cure);
  }

  static Finding bad(String name, String finding, String cure) {
    return new Finding(name, Status.BAD, finding, cure);
  }
}
