package io.imglab.core.run;

import com.google.gson.JsonObject;
import io.imglab.core.experiment.Assessment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.io.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log {@code metrics.jsonl} of a run. Each step adds an object with {@code step} (from 1),
 * {@code epoch} (from 1) if it learns from a data set, {@code seconds} of work so far, {@code
 * total} and each weighted part of the loss; each assessment adds one with {@code step}, {@code
 * epoch}, {@code seconds} and its measure.
 */
final class MetricsLog implements AutoCloseable {
  private final BufferedWriter writer;
  private final @Nullable Epochs epochs;
  private final @Nullable EpochLog epochLog;
  private final double secondsBefore;
  private final long start = System.nanoTime();
  private String last;

  private MetricsLog(
      BufferedWriter writer, @Nullable Epochs epochs, @Nullable EpochLog epochLog, String last) {
    this.writer = writer;
    this.epochs = epochs;
    this.epochLog = epochLog;
    this.secondsBefore = LogLine.seconds(LogLine.parse(last));
    this.last = last;
  }

  /**
   * Opens the logs of a run to continue after {@code steps}; deletes later lines, written before a
   * crash.
   *
   * @param epochs null if the run does not learn from a data set
   */
  static MetricsLog openAfter(int steps, RunFolder folder, @Nullable Epochs epochs)
      throws IOException {
    List<String> kept = LogLine.keepUntil(steps, folder.metrics());
    EpochLog epochLog = epochs == null ? null : EpochLog.openAfter(steps, folder, epochs);
    return new MetricsLog(
        Files.newBufferedWriter(
            folder.metrics(), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
        epochs,
        epochLog,
        kept.isEmpty() ? "{}" : kept.get(kept.size() - 1));
  }

  /** The seconds of work that a log records; 0 if the file is missing or empty. */
  static double secondsIn(Path file) throws IOException {
    double seconds = 0;
    for (String line : LogLine.all(file)) {
      seconds =
          LogLine.step(line) == Integer.MAX_VALUE ? seconds : LogLine.seconds(LogLine.parse(line));
    }
    return seconds;
  }

  /**
   * Adds a step.
   *
   * @return the means of the epoch that it completes, if any
   */
  Optional<EpochMeans> append(int step, Losses losses) throws IOException {
    double seconds = seconds();
    Map<String, Object> entry = newEntry(step, seconds);
    entry.put(LogLine.TOTAL, losses.total());
    entry.putAll(losses.parts());
    write(entry);
    return epochLog == null ? Optional.empty() : epochLog.add(step, losses, seconds);
  }

  void append(int step, Assessment assessment) throws IOException {
    Map<String, Object> entry = newEntry(step, seconds());
    entry.put(assessment.measure(), assessment.value());
    write(entry);
  }

  private Map<String, Object> newEntry(int step, double seconds) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(LogLine.STEP, step);
    if (epochs != null) {
      entry.put(LogLine.EPOCH, epochs.of(step));
    }
    entry.put(LogLine.SECONDS, seconds);
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
    JsonObject entry = LogLine.parse(last);
    entry.remove(LogLine.SECONDS);
    return entry;
  }

  /** Seconds of work so far, in whole milliseconds. */
  private double seconds() {
    double seconds = secondsBefore + (System.nanoTime() - start) / 1e9;
    return Math.round(seconds * 1000) / 1000.0;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
