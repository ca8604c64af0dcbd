package io.imglab.core.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.imglab.core.experiment.Assessment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The log {@code metrics.jsonl} of a run. Each step adds an object with {@code step} (from 1),
 * {@code seconds} of work so far, {@code total} and each weighted part of the loss; each assessment
 * adds one with {@code step}, {@code seconds} and its measure.
 */
final class MetricsLog implements AutoCloseable {
  private static final String SECONDS = "seconds";

  private final BufferedWriter writer;
  private final double secondsBefore;
  private final long start = System.nanoTime();
  private String last;

  private MetricsLog(BufferedWriter writer, double secondsBefore, String last) {
    this.writer = writer;
    this.secondsBefore = secondsBefore;
    this.last = last;
  }

  /** Opens the log to continue after {@code steps}; deletes later lines, written before a crash. */
  static MetricsLog openAfter(int steps, Path file) throws IOException {
    String last = "{}";
    if (Files.exists(file)) {
      List<String> kept = Files.readAllLines(file).stream().filter(l -> step(l) <= steps).toList();
      AtomicFile.writeText(file, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
      last = kept.isEmpty() ? last : kept.get(kept.size() - 1);
    }
    JsonElement seconds = parse(last).get(SECONDS);
    return new MetricsLog(
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        seconds == null ? 0 : seconds.getAsDouble(),
        last);
  }

  /** The seconds of work that a log records; 0 if the file is missing or empty. */
  static double secondsIn(Path file) throws IOException {
    double seconds = 0;
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      seconds = step(line) == Integer.MAX_VALUE ? seconds : parse(line).get(SECONDS).getAsDouble();
    }
    return seconds;
  }

  /** The step of a line; a line that a crash has cut short counts as later than any other. */
  private static int step(String line) {
    try {
      return parse(line).get("step").getAsInt();
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      return Integer.MAX_VALUE;
    }
  }

  private static JsonObject parse(String line) {
    return Json.parse(line, JsonObject.class);
  }

  void append(int step, Losses losses) throws IOException {
    Map<String, Object> entry = newEntry(step);
    entry.put("total", losses.total());
    entry.putAll(losses.parts());
    write(entry);
  }

  void append(int step, Assessment assessment) throws IOException {
    Map<String, Object> entry = newEntry(step);
    entry.put(assessment.measure(), assessment.value());
    write(entry);
  }

  private Map<String, Object> newEntry(int step) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("step", step);
    entry.put(SECONDS, Math.round(seconds() * 1000) / 1000.0);
    return entry;
  }

  private void write(Map<String, Object> entry) throws IOException {
    last = Json.line(entry);
    writer.write(last);
    writer.newLine();
    writer.flush();
  }

  /** The last entry without its time; empty if there is none. */
  JsonObject last() {
    JsonObject entry = parse(last);
    entry.remove(SECONDS);
    return entry;
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
