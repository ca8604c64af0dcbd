package io.imglab.app.runs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.imglab.app.cli.Table;
import io.imglab.app.run.Progress;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two runs beside each other. */
record RunComparison(Side first, Side second, List<RunDifferences.Difference> differences) {
  private static final Set<String> POSITION = Set.of("step", "epoch", "seconds");

  /** One of the runs; {@code losses} are those of its last step. */
  record Side(RunFolder folder, Manifest manifest, JsonObject losses, double seconds) {
    static Side of(RunFolder folder) {
      JsonObject losses =
          folder
              .lastLosses()
              .map(line -> Json.parse(line, JsonObject.class))
              .orElseGet(JsonObject::new);
      return new Side(folder, Manifest.read(folder.manifest()), losses, folder.secondsOfWork());
    }

    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("run", folder.path().toString());
      json.put("status", RunState.of(folder, manifest));
      json.put("steps", manifest.steps());
      json.put("seconds", seconds);
      json.put("losses", losses);
      return json;
    }
  }

  static RunComparison of(RunFolder first, RunFolder second) {
    Side before = Side.of(first);
    Side after = Side.of(second);
    return new RunComparison(before, after, RunDifferences.of(before.manifest(), after.manifest()));
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("first", first.json());
    json.put("second", second.json());
    json.put("differences", differences);
    return json;
  }

  void print(PrintWriter out) {
    Table table = new Table();
    table.row("", first.folder().name(), second.folder().name());
    table.row("status", status(first), status(second));
    table.row("steps", first.manifest().steps(), second.manifest().steps());
    table.row("time", Progress.clock(first.seconds()), Progress.clock(second.seconds()));
    Set<String> names = new LinkedHashSet<>(first.losses().keySet());
    names.addAll(second.losses().keySet());
    names.removeAll(POSITION);
    for (String name : names) {
      table.row("last " + name, number(first, name), number(second, name));
    }
    for (RunDifferences.Difference difference : differences) {
      table.row(
          difference.setting(),
          RunDifferences.Difference.text(difference.first()),
          RunDifferences.Difference.text(difference.second()));
    }
    table.print(out);
    if (differences.isEmpty()) {
      out.println("no setting differs");
      out.flush();
    }
  }

  private static String status(Side side) {
    return RunState.of(side.folder(), side.manifest());
  }

  private static String number(Side side, String name) {
    @Nullable JsonElement value = side.losses().get(name);
    return value != null && value.isJsonPrimitive()
        ? String.format(Locale.ROOT, "%.5g", value.getAsDouble())
        : "-";
  }
}
