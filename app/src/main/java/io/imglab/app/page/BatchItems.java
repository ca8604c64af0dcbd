package io.imglab.app.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.imglab.core.LabException;
import io.imglab.core.page.Html;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pictures of a folder run or sweep with their states. */
final class BatchItems {
  private static final String RESULT = "result.png";

  private BatchItems() {}

  /** All pictures in the order of the batch; none if the run is not a batch. */
  static List<RunParts.Item> of(RunFolder folder, Manifest manifest) {
    List<RunParts.Item> items = new ArrayList<>();
    if (manifest.kind() == RunKind.STYLE_BATCH
        && manifest.config() instanceof JsonObject config
        && config.get("pieces") != null
        && config.get("pieces").isJsonArray()) {
      Map<String, RunFolder> runs = newestRuns(folder);
      for (JsonElement piece : config.getAsJsonArray("pieces")) {
        String output = RunSettings.text(piece, "output");
        items.add(item(output, piece, runs.get(output)));
      }
    }
    return items;
  }

  /** The newest run of each picture, by the name of its result. */
  private static Map<String, RunFolder> newestRuns(RunFolder batch) {
    Map<String, RunFolder> runs = new HashMap<>();
    for (RunFolder run : RunFolder.list(batch.path())) {
      Manifest manifest = manifest(run);
      if (manifest != null) {
        String output = RunSettings.text(manifest.config(), "output");
        runs.put(output.replaceAll(".*[/\\\\]", ""), run);
      }
    }
    return runs;
  }

  private static RunParts.Item item(String output, JsonElement piece, @Nullable RunFolder run) {
    Manifest manifest = run == null ? null : manifest(run);
    if (run == null || manifest == null) {
      return new RunParts.Item(output, "waiting", null, null, null, settings(piece));
    }
    return new RunParts.Item(
        output,
        RunParts.status(run, manifest),
        picture(run),
        address(run, String.valueOf(run.report().getFileName())),
        Html.address(Path.of(run.name())) + "/",
        settings(piece));
  }

  /** The result, or the newest sample of a picture in work. */
  private static @Nullable String picture(RunFolder run) {
    String result = address(run, RESULT);
    return result != null
        ? result
        : run.samplesByStep().entrySet().stream()
            .max(Map.Entry.comparingByKey())
            .map(
                newest ->
                    Html.address(
                        Path.of(run.name(), "samples", newest.getValue().getFileName().toString())))
            .orElse(null);
  }

  private static @Nullable String address(RunFolder run, String name) {
    return Files.isRegularFile(run.path().resolve(name))
        ? Html.address(Path.of(run.name(), name))
        : null;
  }

  private static List<List<String>> settings(JsonElement piece) {
    List<List<String>> settings = new ArrayList<>();
    if (piece instanceof JsonObject object && object.get("settings") instanceof JsonObject swept) {
      swept.entrySet().forEach(e -> settings.add(List.of(e.getKey(), text(e.getValue()))));
    }
    return settings;
  }

  private static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  /** The manifest of a picture's run; null if it is damaged. */
  private static @Nullable Manifest manifest(RunFolder run) {
    try {
      return Manifest.read(run.manifest());
    } catch (LabException e) {
      return null;
    }
  }
}
