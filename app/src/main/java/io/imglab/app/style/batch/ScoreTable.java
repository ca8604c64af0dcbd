package io.imglab.app.style.batch;

import io.imglab.core.score.ParetoFront;
import io.imglab.core.score.StyleScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The scores of a batch, with the Pareto front of content distance and style distance among the
 * pictures of each pair of content and style: only within a pair are distances comparable.
 */
final class ScoreTable {
  private final List<Row> rows;
  private final List<Boolean> front;

  /** The names of the swept settings and of the measures, of which rows may lack some. */
  private final Set<String> settings;

  private final Set<String> measures;

  /**
   * The row of a picture.
   *
   * @param run its run directory
   * @param seconds the time of its steps
   * @param measures values by full name
   */
  record Row(BatchItem item, Path run, int steps, double seconds, Map<String, Double> measures) {
    double content() {
      return measures.getOrDefault(StyleScore.CONTENT_DISTANCE, Double.NaN);
    }

    double style() {
      return measures.getOrDefault(StyleScore.STYLE_DISTANCE, Double.NaN);
    }
  }

  ScoreTable(List<Row> rows) {
    this.rows = List.copyOf(rows);
    this.front =
        ParetoFront.of(
            rows.stream()
                .map(
                    row ->
                        new ParetoFront.Point(
                            row.item().pair().toPaths(), row.content(), row.style()))
                .toList());
    this.settings = keys(rows.stream().map(row -> row.item().settings()).toList());
    this.measures = keys(rows.stream().map(Row::measures).toList());
  }

  List<Row> rows() {
    return rows;
  }

  boolean isOnFront(int row) {
    return front.get(row);
  }

  /** {@code picture, content, style}, swept settings, {@code front, steps, seconds}, measures. */
  List<String> head() {
    List<String> head = new ArrayList<>(List.of("picture", "content", "style"));
    settings.forEach(name -> head.add("--" + name)); // a measure may have the same name
    head.addAll(List.of("front", "steps", "seconds"));
    head.addAll(measures);
    return head;
  }

  /** The cells of a row, in the order of {@link #head}. */
  List<String> cells(int index) {
    Row row = rows.get(index);
    BatchItem item = row.item();
    List<String> cells = new ArrayList<>();
    cells.add(item.output());
    cells.add(String.valueOf(item.pair().content().getFileName()));
    cells.add(String.valueOf(item.pair().style().getFileName()));
    settings.forEach(name -> cells.add(item.settings().getOrDefault(name, "")));
    cells.add(isOnFront(index) ? "yes" : "no");
    cells.add(Integer.toString(row.steps()));
    cells.add(String.format(Locale.ROOT, "%.1f", row.seconds()));
    measures.forEach(name -> cells.add(number(row.measures().get(name))));
    return cells;
  }

  private static Set<String> keys(List<? extends Map<String, ?>> maps) {
    Set<String> keys = new LinkedHashSet<>();
    maps.forEach(map -> keys.addAll(map.keySet()));
    return keys;
  }

  private static String number(@Nullable Double value) {
    return value == null || !Double.isFinite(value)
        ? ""
        : String.format(Locale.ROOT, "%.6g", value);
  }

  /** Comma-separated values with a header line (RFC 4180). */
  String csv() {
    StringBuilder csv = new StringBuilder(line(head()));
    for (int i = 0; i < rows.size(); i++) {
      csv.append(line(cells(i)));
    }
    return csv.toString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(ScoreTable::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String quoted(String cell) {
    return cell.matches("[^,\"\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
