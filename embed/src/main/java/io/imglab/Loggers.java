package io.imglab;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The loggers of the libraries, whose messages would otherwise reach standard error. */
final class Loggers {
  // Held here, since java.util.logging forgets loggers that nobody holds, and their levels.
  private static final List<Logger> ALL =
      List.of(
          Logger.getLogger("ai.djl"), Logger.getLogger("org.pf4j"), Logger.getLogger("io.imglab"));

  private Loggers() {}

  /** Turns off those whose level the program has not set. */
  static void silence() {
    ALL.stream().filter(log -> log.getLevel() == null).forEach(log -> log.setLevel(Level.OFF));
  }
}
