package io.imglab.app.style.batch;

import io.imglab.app.style.batch.Batch.Piece;
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
 * The contact sheet of a batch, with all that is there.
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
    List<Piece> there = batch.pieces().stream().filter(this::isThere).toList();
    List<Path> contents = there.stream().map(p -> p.style().content()).distinct().toList();
    List<Path> styles = there.stream().map(p -> p.style().style()).distinct().toList();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.BLANK);
    styles.forEach(style -> cells.add(named(style)));
    for (Path content : contents) {
      cells.add(named(content));
      styles.forEach(style -> cells.add(made(new Pairing.Pair(content, style))));
    }
    return new ContactSheet(1 + styles.size(), cells);
  }

  private static Cell named(Path file) {
    return new Cell(file, FileNames.stem(file));
  }

  private Cell made(Pairing.Pair pair) {
    return batch.pieces().stream()
        .filter(piece -> piece.pair().equals(pair))
        .findFirst()
        .map(this::made)
        .orElse(Cell.BLANK);
  }

  private boolean isThere(Piece piece) {
    return Files.exists(results.resolve(piece.output()));
  }

  private Cell made(Piece piece) {
    String caption = String.join(" ", piece.settings().values());
    return new Cell(isThere(piece) ? results.resolve(piece.output()) : null, caption);
  }

  /** Each row with one content, one style, and what differs in the last setting alone. */
  private ContactSheet rows() {
    Map<List<Object>, List<Piece>> rows = new LinkedHashMap<>();
    for (Piece piece : batch.pieces()) {
      rows.computeIfAbsent(key(piece), any -> new ArrayList<>()).add(piece);
    }
    int longest = rows.values().stream().mapToInt(List::size).max().orElse(0);
    List<Cell> cells = new ArrayList<>();
    for (List<Piece> row : rows.values()) {
      cells.add(named(row.get(0).style().content()));
      cells.add(named(row.get(0).style().style()));
      for (int i = 0; i < longest; i++) {
        cells.add(i < row.size() ? made(row.get(i)) : Cell.BLANK);
      }
    }
    return new ContactSheet(2 + longest, cells);
  }

  private static List<Object> key(Piece piece) {
    List<String> values = List.copyOf(piece.settings().values());
    return List.of(piece.pair(), values.subList(0, Math.max(0, values.size() - 1)));
  }
}
