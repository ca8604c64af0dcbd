package io.imglab.core.run;

import com.google.gson.JsonObject;
import io.imglab.core.experiment.Losses;
import io.imglab.core.io.FileOperations;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The log {@code epochs.jsonl} of a run that learns from a data set. Each complete epoch adds an
 * object with {@code epoch} (from 1), its last {@code step}, {@code seconds} of work so far, and
 * the means of the total and the parts of the loss over its steps.
 */
final class EpochLog {
  private final Epochs epochs;
  private final Path file;
  private final Map<String, Double> sums = new LinkedHashMap<>();
  private int count;
  private double secondsBefore;

  private EpochLog(Epochs epochs, Path file) {
    this.epochs = epochs;
    this.file = file;
  }

  /**
   * Opens the log to continue after {@code steps}; deletes later lines, and adds up the steps of
   * the current epoch from the run's metrics, which must hold no later ones.
   */
  static EpochLog openAfter(int steps, RunFolder folder, Epochs epochs) throws IOException {
    EpochLog log = new EpochLog(epochs, folder.epochs());
    for (String line : LogLine.keepUntil(steps, folder.epochs())) {
      log.secondsBefore = LogLine.seconds(LogLine.parse(line));
    }
    for (String line : LogLine.all(folder.metrics())) {
      if (epochs.of(LogLine.step(line)) == epochs.of(steps + 1L)) {
        log.add(LogLine.parse(line));
      }
    }
    return log;
  }

  private void add(JsonObject entry) {
    if (entry.has(LogLine.TOTAL)) {
      LogLine.values(entry).forEach(this::add);
      count++;
    }
  }

  private void add(String name, double value) {
    sums.merge(name, value, Double::sum);
  }

  /**
   * Adds the losses of a step.
   *
   * @param seconds of work so far
   * @return the means of the epoch that it completes; empty if it completes none
   */
  Optional<EpochMeans> add(int step, Losses losses, double seconds) throws IOException {
    add(LogLine.TOTAL, losses.total());
    losses.parts().forEach(this::add);
    count++;
    return epochs.endAt(step) ? Optional.of(complete(step, seconds)) : Optional.empty();
  }

  private EpochMeans complete(int step, double seconds) throws IOException {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum / count));
    write(step, seconds, means);
    double total = means.remove(LogLine.TOTAL);
    double duration = seconds - secondsBefore;
    sums.clear();
    count = 0;
    secondsBefore = seconds;
    return new EpochMeans(epochs.of(step), step, duration, new Losses(total, means));
  }

  private void write(int step, double seconds, Map<String, Double> means) throws IOException {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(LogLine.EPOCH, epochs.of(step));
    entry.put(LogLine.STEP, step);
    entry.put(LogLine.SECONDS, seconds);
    entry.putAll(means);
    FileOperations.append(file, Json.line(entry) + "\n");
  }

  /** Makes sure that the lines survive a power failure. */
  void sync() throws IOException {
    FileOperations.sync(file);
  }
}
