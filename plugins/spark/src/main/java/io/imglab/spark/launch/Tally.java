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
  private long planned = began;
  private long first = began;
  private long last = began;
  private int count;

  /** Takes note of how many there are. */
  void expect(int shards) {
    count = shards;
    planned = System.nanoTime();
  }

  void add(Outcome outcome) {
    outcomes.add(outcome);
    last = System.nanoTime();
    first = outcomes.size() == 1 ? last : first;
  }

  /** How many have no results. */
  int missing() {
    return count - (outcomes.size() - failed().size());
  }

  /** Seconds until the first shard began: Spark's start, the plan and the copy of the lab. */
  public double startSeconds() {
    return (first - began) / 1e9 - (outcomes.isEmpty() ? 0 : outcomes.get(0).seconds());
  }

  /** Seconds from one shard's end to the next, on average; NaN for fewer than two shards. */
  public double interval() {
    return outcomes.size() < 2 ? Double.NaN : (last - first) / 1e9 / (outcomes.size() - 1);
  }

  /**
   * Seconds that a shard takes where it is computed, on average.
   *
   * @param skipped how many are left out, since the first on each host take longer
   */
  public double work(int skipped) {
    return outcomes.stream()
        .skip(skipped)
        .mapToDouble(Outcome::seconds)
        .average()
        .orElse(Double.NaN);
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
    return count > 0 && missing() == 0;
  }

  /** {@code 12 of 40 done | 1 failed | 2 hosts | 3.4 a minute | 8 min left}. */
  String line() {
    List<Outcome> here = with(Outcome.Status.FINISHED);
    long hosts = here.stream().map(Outcome::host).distinct().count();
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%d of %d done", count - missing(), count));
    if (!failed().isEmpty()) {
      line.append(String.format(Locale.ROOT, " | %d failed", failed().size()));
    }
    if (!here.isEmpty()) {
      double minutes = (System.nanoTime() - planned) / 60e9;
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
