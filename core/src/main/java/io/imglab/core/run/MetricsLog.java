package io.imglab.core.run;

import com.google.gson.JsonObject;
import io.imglab.core.experiment.Assessment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.io.FileOperations;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log {@code metrics.jsonl} of a run. Each step adds an object with {@code step} (from 1),
 * {@code epoch} (from 1) if it learns from a data set, {@code seconds} of work so far, {@code
 * total} and each weighted part of the loss; each assessment adds one with {@code step}, {@code
 * epoch}, {@code seconds} and its measure.
 */
final class MetricsLog {
  private final Path file;
  private final @Nullable Epochs epochs;
  private final @Nullable EpochLog epochLog;
  private final LogReview review;
  private final double secondsBefore;
  private final long start = System.nanoTime();
  private String last;

  private MetricsLog(
      Path file, @Nullable Epochs epochs, @Nullable EpochLog epochLog, LogReview review) {
    this.file = file;
    this.epochs = epochs;
    this.epochLog = epochLog;
    this.review = review;
    this.last = review.lastLine();
    this.secondsBefore = LogLine.seconds(LogLine.parse(last));
  }

  /**
   * Opens the logs of a run to continue after {@code steps}; deletes later lines, written before a
   * crash, and an assessment after the last of these steps.
   *
   * @param epochs null if the run does not learn from a data set
   */
  static MetricsLog openAfter(int steps, RunFolder folder, @Nullable Epochs epochs)
      throws IOException {
    LogReview review = LogReview.of(steps, folder.metrics());
    EpochLog epochLog = epochs == null ? null : EpochLog.openAfter(steps, folder, epochs);
    return new MetricsLog(folder.metrics(), epochs, epochLog, review);
  }

  /** What the log held when it was opened. */
  LogReview review() {
    return review;
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
    FileOperations.append(file, last + "\n");
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

  /** Makes sure that the lines survive a power failure, before a checkpoint counts on them. */
  void sync() throws IOException {
    FileOperations.sync(file);
    if (epochLog != null) {
      epochLog.sync();
    }
  }
}
