package io.imglab.app.soak;

/** Tries, kills and failures of one kind of run. */
final class Tally {
  private final String name;
  private int tries;
  private int kills;
  private int failures;

  Tally(String name) {
    this.name = name;
  }

  /** Counts a run; it is not a try if it ended before it was killed. */
  void count(int killed, boolean failed) {
    tries += killed > 0 || failed ? 1 : 0;
    kills += killed;
    failures += failed ? 1 : 0;
  }

  void add(Tally other) {
    tries += other.tries;
    kills += other.kills;
    failures += other.failures;
  }

  int tries() {
    return tries;
  }

  int failures() {
    return failures;
  }

  @Override
  public String toString() {
    return "%-10s %s tries with %s kills, %s failures".formatted(name, tries, kills, failures);
  }
}
