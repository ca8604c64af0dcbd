package io.imglab.app.style;

import io.imglab.app.cli.Table;
import io.imglab.core.io.Json;
import io.imglab.core.style.input.StylePack;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What is in a style pack. */
final class PackReport {
  private PackReport() {}

  /** Prints a table, or one JSON object. */
  static void print(StylePack pack, boolean json, PrintWriter out) {
    Map<String, Object> report = report(pack);
    if (json) {
      out.println(Json.line(report));
    } else {
      Table table = new Table();
      report.forEach(table::row);
      table.print(out);
    }
    out.flush();
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
