package io.imglab.core.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.io.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A line of a run's logs, which are JSON lines, and the names that they share. */
final class LogLine {
  static final String STEP = "step";
  static final String EPOCH = "epoch";
  static final String SECONDS = "seconds";
  static final String TOTAL = "total";

  private static final Set<String> POSITION = Set.of(STEP, EPOCH, SECONDS);

  private LogLine() {}

  /** All lines of a log; none if it does not exist. */
  static List<String> all(Path log) throws IOException {
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /** Deletes the lines of a log that are later than {@code steps}, and returns the others. */
  static List<String> keepUntil(int steps, Path log) throws IOException {
    List<String> kept = all(log).stream().filter(line -> step(line) <= steps).toList();
    if (Files.exists(log)) {
      AtomicFile.writeText(log, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
    }
    return kept;
  }

  static JsonObject parse(String line) {
    return Json.parse(line, JsonObject.class);
  }

  /** The step of a line; a line that a crash has cut short counts as later than any other. */
  static int step(String line) {
    try {
      return parse(line).get(STEP).getAsInt();
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
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
