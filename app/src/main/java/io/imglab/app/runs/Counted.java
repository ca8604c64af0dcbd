package io.imglab.app.runs;

/** Numbers with their nouns. */
final class Counted {
  private Counted() {}

  static String runs(int count) {
    return count == 1 ? "1 run" : count + " runs";
  }
}
