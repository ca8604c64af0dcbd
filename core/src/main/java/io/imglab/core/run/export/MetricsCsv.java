package io.imglab.core.run.export;

import io.imglab.core.run.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Metrics as comma-separated values (RFC 4180, with single line feeds): a header, then a line for
 * each step. Numbers have a decimal point; values that are missing or not finite are empty.
 */
public final class MetricsCsv {
  private MetricsCsv() {}

  /** The text of the file, which ends in a line feed. */
  public static String of(Metrics metrics) {
    Set<String> names = metrics.names();
    List<String> header = new ArrayList<>(List.of("step"));
    if (metrics.haveEpochs()) {
      header.add("epoch");
    }
    header.add("seconds");
    header.addAll(names);
    StringBuilder text = new StringBuilder(line(header));
    for (Metrics.Point point : metrics.points()) {
      text.append(line(row(point, metrics.haveEpochs(), names)));
    }
    return text.toString();
  }

  private static List<String> row(Metrics.Point point, boolean hasEpoch, Set<String> names) {
    List<String> row = new ArrayList<>(List.of(Integer.toString(point.step())));
    if (hasEpoch) {
      row.add(Long.toString(point.epoch()));
    }
    row.add(Double.toString(point.seconds()));
    names.forEach(name -> row.add(number(point.values().getOrDefault(name, Double.NaN))));
    return row;
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }

  private static String line(List<String> cells) {
    return cells.stream().map(MetricsCsv::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    boolean isPlain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isPlain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
