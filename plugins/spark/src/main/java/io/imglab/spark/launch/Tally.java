package io.imglab.spark.launch;

import io.imglab.spark.job.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What has become of the shards so far. */
public final class Tally {
  private final List<Outcome> outcomes = new ArrayList<>();
  private final long began = System.nanoTime();
  private int count;

  /** Takes note of how many there are. */
  void expect(int shards) {
    count = shards;
  }

  void add(Outcome outcome) {
    outcomes.add(outcome);
  }

  public int count() {
    return count;
  }

  /** How each ended, in the order of time. */
  public List<Outcome> outcomes() {
    return Collections.unmodifiableList(outcomes);
  }

  /** Those without results. */
  public List<Outcome> failed() {
    return with(Outcome.Status.FAILED);
  }

  private List<Outcome> with(Outcome.Status status) {
    return outcomes.stream().filter(outcome -> outcome.status() == status).toList();
  }

  /** Whether all have results. */
  public boolean isComplete() {
    return count > 0 && outcomes.size() - failed().size() == count;
  }

  /** {@code 12 of 40 done | 1 failed | 2 hosts | 3.4 a minute | 8 min left}. */
  String line() {
    List<Outcome> here = with(Outcome.Status.FINISHED);
    long hosts = here.stream().map(Outcome::host).distinct().count();
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(Locale.ROOT, "%d of %d done", outcomes.size() - failed().size(), count));
    if (!failed().isEmpty()) {
      line.append(String.format(Locale.ROOT, " | %d failed", failed().size()));
    }
    if (!here.isEmpty()) {
      double minutes = (System.nanoTime() - began) / 60e9;
      double left = (count - outcomes.size()) * minutes / here.size();
      line.append(
          String.format(
              Locale.ROOT,
              " | %d %s | %.1f a minute | %.0f min left",
              hosts,
              hosts == 1 ? "host" : "hosts",
              here.size() / minutes,
              Math.ceil(left)));
    }
    return line.toString();
  }
}
