package io.imglab.app.runs;

import com.google.gson.JsonElement;
import io.imglab.app.cli.Arguments;
import io.imglab.app.cli.Table;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that {@code runs show} shows of a run. */
record RunDescription(RunFolder folder, Manifest manifest) {
  static RunDescription of(RunFolder folder) {
    return new RunDescription(folder, Manifest.read(folder.manifest()));
  }

  private @Nullable Path result() {
    return Files.exists(folder.result()) ? folder.result() : null;
  }

  Table table() {
    Table table = new Table();
    table.row("run", folder.path());
    table.row("kind", manifest.kind());
    table.row("status", RunState.of(folder, manifest));
    table.row("steps", manifest.steps());
    table.row("seed", manifest.seed());
    table.row("device", manifest.device());
    table.row("started", manifest.started());
    table.row("updated", manifest.updated());
    table.row("size", RunSize.text(RunSize.of(folder.path())));
    manifest.files().forEach((role, file) -> table.row(role, file.path()));
    manifest.versions().forEach(table::row);
    table.row("command", command());
    table.row("losses", folder.lastLosses().orElse("none"));
    if (result() != null) {
      table.row("result", result());
    }
    return table;
  }

  /** As a shell takes it. */
  private String command() {
    return manifest.argv().stream()
        .map(Arguments::quoted)
        .collect(Collectors.joining(" ", "imglab ", ""));
  }

  /** The same as JSON, with all settings. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", folder.path().toString());
    json.put("number", folder.number());
    json.put("kind", manifest.kind().toString());
    json.put("status", RunState.of(folder, manifest));
    json.put("steps", manifest.steps());
    json.put("seed", manifest.seed());
    json.put("device", manifest.device());
    json.put("started", manifest.started());
    json.put("updated", manifest.updated());
    json.put("seconds", folder.secondsOfWork());
    json.put("bytes", RunSize.of(folder.path()));
    json.put("files", manifest.files());
    json.put("versions", manifest.versions());
    json.put("plugins", manifest.plugins());
    json.put("arguments", manifest.argv());
    json.put("settings", manifest.config());
    json.put("losses", losses());
    json.put("result", result());
    return json;
  }

  private @Nullable JsonElement losses() {
    return folder.lastLosses().map(line -> Json.parse(line, JsonElement.class)).orElse(null);
  }
}
