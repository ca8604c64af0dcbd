package io.imglab.core.run;

import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The metrics of a run by step: losses, and measures where the run was assessed. */
public final class Metrics {
  private final Map<Integer, Point> points = new TreeMap<>();

  private Metrics() {}

  /**
   * The values of a step.
   *
   * @param epoch in which it begins, from 1; 0 if the run does not learn from a data set
   * @param seconds of work until its end
   * @param values by name; NaN for those that were not finite
   */
  public record Point(int step, long epoch, double seconds, Map<String, Double> values) {}

  /**
   * Reads the metrics of a run, finished or not; damaged lines are left out.
   *
   * @throws LabException if they cannot be read
   */
  public static Metrics read(RunFolder folder) {
    Metrics metrics = new Metrics();
    try {
      LogLine.all(folder.metrics()).stream()
          .filter(line -> LogLine.step(line) < Integer.MAX_VALUE)
          .forEach(metrics::add);
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(folder.metrics(), Reasons.of(e)), e);
    }
    return metrics;
  }

  /** Adds a line; a second one of the same step adds its values to those of the first. */
  private void add(String line) {
    JsonObject entry = LogLine.parse(line);
    int step = LogLine.step(line);
    points
        .computeIfAbsent(
            step,
            number ->
                new Point(number, epoch(entry), LogLine.seconds(entry), new LinkedHashMap<>()))
        .values()
        .putAll(LogLine.values(entry));
  }

  private static long epoch(JsonObject entry) {
    return entry.has(LogLine.EPOCH) ? entry.get(LogLine.EPOCH).getAsLong() : 0;
  }

  /** The points in the order of their steps. */
  public List<Point> points() {
    return new ArrayList<>(points.values());
  }

  /** The names of all values, in the order of their first appearance. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    points.values().forEach(point -> names.addAll(point.values().keySet()));
    return names;
  }

  /** Whether the run learns from a data set, so that its points have epochs. */
  public boolean haveEpochs() {
    return points.values().stream().anyMatch(point -> point.epoch() > 0);
  }
}
