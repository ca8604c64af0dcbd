package io.imglab.app.style;

import io.imglab.app.cli.Table;
import io.imglab.app.cli.Terminal;
import io.imglab.core.io.Json;
import io.imglab.core.style.input.StylePack;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints the contents of a style pack. */
final class PackReport {
  private PackReport() {}

  /** Prints them as a table, or as one JSON object. */
  static void print(StylePack pack, boolean json, Terminal terminal) {
    Map<String, Object> report = report(pack);
    if (json) {
      terminal.print(Json.line(report));
    } else {
      Table table = new Table();
      report.forEach(table::row);
      table.print(terminal.out());
    }
  }

  private static Map<String, Object> report(StylePack pack) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("kind", "style pack");
    report.put("pictures", pack.pictures());
    report.putAll(pack.origin());
    report.put(
        "layers",
        pack.layers().stream()
            .map(layer -> layer + " " + pack.shape(layer))
            .collect(Collectors.joining(", ")));
    report.put(
        "short sides",
        pack.sizes().keySet().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    return report;
  }
}
