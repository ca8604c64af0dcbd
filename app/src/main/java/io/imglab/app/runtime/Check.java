package io.imglab.app.runtime;

/**
 * One line of {@code imglab doctor}.
 *
 * @param cure what to do about it; empty if nothing is wrong
 */
record Check(String name, Status status, String finding, String cure) {
  /** How it stands. */
  enum Status {
    GOOD,
    /** Works, but could be better. */
    HINT,
    BAD
  }

  static Check good(String name, String finding) {
    return new Check(name, Status.GOOD, finding, "");
  }

  static Check hint(String name, String finding, String cure) {
    return new Check(name, Status.HINT, finding, cure);
  }

  static Check bad(String name, String finding, String cure) {
    return new Check(name, Status.BAD, finding, cure);
  }
}
