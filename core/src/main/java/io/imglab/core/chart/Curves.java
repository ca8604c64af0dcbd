package io.imglab.core.chart;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import io.imglab.core.io.Reasons;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The metrics of a {@code metrics.jsonl} as curves by name, in the order of their first appearance.
 */
final class Curves {
  private static final String STEP = "step";
  private static final String EPOCH = "epoch";
  private static final String TOTAL = "total";
  private static final Set<String> POSITION = Set.of(STEP, EPOCH, "seconds");

  private final Map<String, Curve> byName = new LinkedHashMap<>();
  private double lastEpoch = 1;
  private double stepsPerEpoch = Double.POSITIVE_INFINITY;

  private final Set<String> measures = new HashSet<>();
  private final int maxPoints;

  private Curves(int maxPoints) {
    this.maxPoints = maxPoints;
  }

  /**
   * Reads a log line by line; lines that a crash truncated are skipped.
   *
   * @throws LabException if the file cannot be read
   */
  static Curves read(Path metrics) {
    return read(metrics, Curve.MAX_POINTS);
  }

  /** Reads a log as curves of at most {@code maxPoints} points. */
  static Curves read(Path metrics, int maxPoints) {
    Curves curves = new Curves(maxPoints);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(metrics), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        curves.add(line);
      }
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(metrics, Reasons.of(e)), e);
    }
    return curves;
  }

  private void add(String line) {
    try {
      JsonObject entry = Json.parse(line, JsonObject.class);
      double step = entry.get(STEP).getAsDouble();
      if (entry.has(EPOCH)) {
        addEpoch(step, entry.get(EPOCH).getAsDouble());
      }
      for (Map.Entry<String, JsonElement> value : entry.entrySet()) {
        if (!POSITION.contains(value.getKey())) {
          curve(value.getKey(), entry.has(TOTAL)).add(step, number(value));
        }
      }
    } catch (RuntimeException | StackOverflowError e) {
      // Not a line of metrics.
    }
  }

  /** A line without a total is an assessment. */
  private Curve curve(String name, boolean isLoss) {
    if (!isLoss && !byName.containsKey(name)) {
      measures.add(name);
    }
    return byName.computeIfAbsent(name, any -> new Curve(maxPoints));
  }

  /** The curves of a kind that are drawn; a run with two players has no total. */
  Map<String, Curve> drawn(MetricKind kind) {
    boolean hasPlayers = byName.keySet().stream().anyMatch(Curves::isOfAPlayer);
    return matching(
        name ->
            kind(name) == kind && !(hasPlayers && kind == MetricKind.LOSS && !isOfAPlayer(name)));
  }

  static boolean isOfAPlayer(String name) {
    return name.startsWith("Loss_");
  }

  private MetricKind kind(String name) {
    if (measures.contains(name)) {
      return MetricKind.MEASURE;
    }
    return name.startsWith("D(") ? MetricKind.PROBABILITY : MetricKind.LOSS;
  }

  /**
   * Epoch k begins after (k - 1) times the steps of an epoch, rounded up since it begins within a
   * step; the smallest quotient is the closest.
   */
  private void addEpoch(double step, double epoch) {
    if (epoch > lastEpoch && step > 1) {
      lastEpoch = epoch;
      stepsPerEpoch = Math.min(stepsPerEpoch, (step - 1) / (epoch - 1));
    }
  }

  /** Epochs if there is more than one, otherwise steps. */
  StepAxis axis() {
    return lastEpoch > 1 ? StepAxis.ofEpochs(stepsPerEpoch) : StepAxis.STEPS;
  }

  private static double number(Map.Entry<String, JsonElement> value) {
    try {
      return value.getValue().getAsDouble();
    } catch (RuntimeException e) {
      return Double.NaN;
    }
  }

  /** The curves with at least one point whose names match. */
  Map<String, Curve> matching(Predicate<String> names) {
    return byName.entrySet().stream()
        .filter(curve -> names.test(curve.getKey()) && curve.getValue().points() > 0)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }
}
