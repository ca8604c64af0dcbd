package io.imglab.core.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A line of a run's logs, which are JSON lines, and the names that they share. */
final class LogLine {
  static final String STEP = "step";
  static final String EPOCH = "epoch";
  static final String SECONDS = "seconds";
  static final String TOTAL = "total";

  private static final Set<String> POSITION = Set.of(STEP, EPOCH, SECONDS);

  private LogLine() {}

  /** All lines of a log, with U+FFFD for what is not UTF-8; none if it does not exist. */
  static List<String> all(Path log) throws IOException {
    return Files.exists(log)
        ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList()
        : List.of();
  }

  /** Deletes the lines of a log that are later than {@code steps}, and returns the others. */
  static List<String> keepUntil(int steps, Path log) throws IOException {
    return keep(line -> step(line) <= steps, log);
  }

  /** Deletes all other lines of a log than those to keep, and returns these. */
  static List<String> keep(Predicate<String> kept, Path log) throws IOException {
    List<String> all = all(log);
    List<String> lines = all.stream().filter(kept).toList();
    if (Files.exists(log)) {
      AtomicFile.writeText(log, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }
    return lines;
  }

  static JsonObject parse(String line) {
    return Json.parse(line, JsonObject.class);
  }

  /**
   * The step of a line; a line that a crash has cut short, or something else has damaged, counts as
   * later than any other.
   */
  static int step(String line) {
    try {
      double step = parse(line).get(STEP).getAsDouble();
      return step >= 0 && step == Math.rint(step) && step < Integer.MAX_VALUE
          ? (int) step
          : Integer.MAX_VALUE;
    } catch (RuntimeException | StackOverflowError e) {
      return Integer.MAX_VALUE;
    }
  }

  /** Whether a line with a valid step holds the losses of that step, and not its assessment. */
  static boolean hasLosses(String line) {
    return parse(line).has(TOTAL);
  }

  /** The seconds of work of an entry; 0 if it names none. */
  static double seconds(JsonObject entry) {
    double seconds = number(entry.get(SECONDS));
    return Double.isFinite(seconds) ? seconds : 0;
  }

  /** The values of an entry by name; NaN for those that were not finite. */
  static Map<String, Double> values(JsonObject entry) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> value : entry.entrySet()) {
      if (!POSITION.contains(value.getKey())) {
        values.put(value.getKey(), number(value.getValue()));
      }
    }
    return values;
  }

  private static double number(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isNumber()
        ? primitive.getAsDouble()
        : Double.NaN;
  }
}
