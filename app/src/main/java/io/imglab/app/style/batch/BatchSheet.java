package io.imglab.app.style.batch;

import io.imglab.core.chart.ContactSheet;
import io.imglab.core.chart.ContactSheet.Cell;
import io.imglab.core.io.FileNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contact sheet of a batch, with the pictures made so far.
 *
 * @param results the folder of the results
 */
record BatchSheet(Batch batch, Path results) {
  ContactSheet sheet() {
    return switch (batch.layout()) {
      case CROSS -> cross();
      case ROWS -> rows();
    };
  }

  private ContactSheet cross() {
    List<BatchItem> made = batch.items().stream().filter(this::exists).toList();
    List<Path> contents = made.stream().map(item -> item.style().content()).distinct().toList();
    List<Path> styles = made.stream().map(item -> item.style().style()).distinct().toList();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.BLANK);
    styles.forEach(style -> cells.add(original(style)));
    for (Path content : contents) {
      cells.add(original(content));
      styles.forEach(style -> cells.add(result(new Pairing.Pair(content, style))));
    }
    return new ContactSheet(1 + styles.size(), cells);
  }

  private static Cell original(Path file) {
    return new Cell(file, FileNames.stem(file));
  }

  private Cell result(Pairing.Pair pair) {
    return batch.items().stream()
        .filter(item -> item.pair().equals(pair))
        .findFirst()
        .map(this::result)
        .orElse(Cell.BLANK);
  }

  private boolean exists(BatchItem item) {
    return Files.exists(results.resolve(item.output()));
  }

  private Cell result(BatchItem item) {
    String caption = String.join(" ", item.settings().values());
    return new Cell(exists(item) ? results.resolve(item.output()) : null, caption);
  }

  /** A row for each content, style and settings but the last, which varies along the row. */
  private ContactSheet rows() {
    Map<List<Object>, List<BatchItem>> rows = new LinkedHashMap<>();
    for (BatchItem item : batch.items()) {
      rows.computeIfAbsent(rowKey(item), key -> new ArrayList<>()).add(item);
    }
    int longest = rows.values().stream().mapToInt(List::size).max().orElse(0);
    List<Cell> cells = new ArrayList<>();
    for (List<BatchItem> row : rows.values()) {
      cells.add(original(row.get(0).style().content()));
      cells.add(original(row.get(0).style().style()));
      for (int i = 0; i < longest; i++) {
        cells.add(i < row.size() ? result(row.get(i)) : Cell.BLANK);
      }
    }
    return new ContactSheet(2 + longest, cells);
  }

  private static List<Object> rowKey(BatchItem item) {
    List<String> values = List.copyOf(item.settings().values());
    return List.of(item.pair(), values.subList(0, Math.max(0, values.size() - 1)));
  }
}
