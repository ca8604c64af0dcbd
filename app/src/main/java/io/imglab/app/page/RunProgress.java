package io.imglab.app.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.imglab.core.LabException;
import io.imglab.core.io.Json;
import io.imglab.core.io.Reasons;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a run has come, from its logs. */
record RunProgress(
    int step,
    @Nullable Integer steps,
    double seconds,
    @Nullable Double secondsLeft,
    List<RunParts.EpochEnd> epochs) {
  private static final int MAX_EPOCHS = 200;

  /** Enough for the lines of the steps whose rate gives the time left. */
  private static final int END_BYTES = 1 << 17;

  /** A line of the metrics. */
  private record Moment(int step, double seconds) {}

  static RunProgress of(RunFolder folder, Manifest manifest) {
    if (manifest.kind() == RunKind.STYLE_BATCH) {
      return ofBatch(folder, manifest);
    }
    List<Moment> moments = moments(folder.metrics());
    Moment last = moments.isEmpty() ? new Moment(0, 0) : moments.get(moments.size() - 1);
    Integer steps = RunSettings.steps(manifest);
    return new RunProgress(
        last.step(),
        steps,
        last.seconds(),
        RunParts.status(folder, manifest).equals("running") ? left(moments, steps) : null,
        epochs(folder.epochs()));
  }

  private static RunProgress ofBatch(RunFolder folder, Manifest manifest) {
    List<RunParts.Item> items = BatchItems.of(folder, manifest);
    long finished = items.stream().filter(item -> item.status().equals("finished")).count();
    return new RunProgress((int) finished, items.size(), 0, null, List.of());
  }

  private static @Nullable Double left(List<Moment> moments, @Nullable Integer steps) {
    int count = moments.size();
    if (steps == null || count < 2) {
      return null;
    }
    Moment last = moments.get(count - 1);
    Moment first = moments.get(Math.max(0, count - 1 - Schedule.recentSteps(steps)));
    double perStep = (last.seconds() - first.seconds()) / (last.step() - first.step());
    return Double.isFinite(perStep) ? Math.max(0, perStep * (steps - last.step())) : null;
  }

  /** The last ones. */
  private static List<Moment> moments(Path metrics) {
    List<Moment> moments = new ArrayList<>();
    for (JsonObject line : lines(metrics, END_BYTES)) {
      double seconds = isNumber(line, "seconds") ? line.get("seconds").getAsDouble() : Double.NaN;
      if (Double.isFinite(seconds)) {
        moments.add(new Moment(line.get("step").getAsInt(), seconds));
      }
    }
    return moments;
  }

  /** The ends of epochs; where there are many, evenly chosen ones. */
  private static List<RunParts.EpochEnd> epochs(Path log) {
    List<JsonObject> lines =
        lines(log, Integer.MAX_VALUE).stream().filter(l -> isNumber(l, "epoch")).toList();
    int every = lines.size() / MAX_EPOCHS + 1;
    List<RunParts.EpochEnd> epochs = new ArrayList<>();
    for (int i = every - 1; i < lines.size(); i += every) {
      JsonElement epoch = lines.get(i).get("epoch");
      JsonElement step = lines.get(i).get("step");
      epochs.add(new RunParts.EpochEnd(epoch.getAsLong(), step.getAsInt()));
    }
    return epochs;
  }

  /** The last lines of a log that are JSON objects with a step; none if there is no log. */
  private static List<JsonObject> lines(Path log, int bytes) {
    try {
      return Files.exists(log)
          ? LogEnd.lines(log, bytes).stream().flatMap(line -> parsed(line).stream()).toList()
          : List.of();
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(log, Reasons.of(e)), e);
    }
  }

  private static Optional<JsonObject> parsed(String line) {
    try {
      JsonObject entry = Json.parse(line, JsonObject.class);
      int step = entry.get("step").getAsInt(); // no number whose digits would fill the memory
      return step >= 0 && isNumber(entry, "step") ? Optional.of(entry) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // cut short by a crash, or being written
    }
  }

  private static boolean isNumber(JsonObject entry, String name) {
    return entry.get(name) instanceof JsonPrimitive value && value.isNumber();
  }
}
