package io.imglab.core.run;

import com.google.gson.JsonPrimitive;
import io.imglab.core.LabException;
import io.imglab.core.io.FileOperations;
import io.imglab.core.io.Json;
import io.imglab.core.io.Reasons;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that happened in a run besides its losses, such as a change of size; a line of its log
 * {@code events.jsonl}, which is missing if nothing happened.
 *
 * @param step the step, from 1, in which it happened
 * @param text what happened, as the terminal said it
 */
public record RunEvent(int step, String text) {
  private static final String TEXT = "text";
  private static final String SIZE_CHANGE = "continuing at ";
  private static final String AND = "; "; // between several things in one step

  /** Whether all that happened is that the run went on at another size or with another loss. */
  public boolean isSizeChange() {
    return text.startsWith(SIZE_CHANGE) && !text.contains(AND);
  }

  /**
   * All events of a run in order; damaged lines are skipped.
   *
   * @throws LabException if the log cannot be read
   */
  public static List<RunEvent> of(RunFolder folder) {
    try {
      return LogLine.all(folder.events()).stream()
          .filter(RunEvent::isEvent)
          .map(
              line -> new RunEvent(LogLine.step(line), LogLine.parse(line).get(TEXT).getAsString()))
          .toList();
    } catch (IOException e) {
      throw new LabException("cannot read '%s': %s".formatted(folder.events(), Reasons.of(e)), e);
    }
  }

  private static boolean isEvent(String line) {
    return LogLine.step(line) < Integer.MAX_VALUE
        && LogLine.parse(line).get(TEXT) instanceof JsonPrimitive;
  }

  void append(RunFolder folder) throws IOException {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(LogLine.STEP, step);
    entry.put(TEXT, text);
    FileOperations.append(folder.events(), Json.line(entry) + "\n");
  }

  /** Deletes the events after {@code steps}, which a resumed run makes again. */
  static void keepUntil(int steps, RunFolder folder) throws IOException {
    LogLine.keepUntil(steps, folder.events());
  }
}
