package io.imglab.app.style.batch;

import io.imglab.core.LabException;
import io.imglab.core.chart.ContactSheet;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.page.Figures;
import io.imglab.core.page.Html;
import io.imglab.core.page.Resource;
import io.imglab.core.page.SortableTable;
import io.imglab.core.page.SortableTable.Cell;
import io.imglab.core.page.StandalonePage;
import io.imglab.core.score.StyleScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The scores as a self-contained HTML page; only its links lead to other files. */
final class ScorePage {
  private static final int THUMBNAIL = 160;

  private final Path folder;
  private final ScoreTable table;
  private final List<String> head;
  private final List<List<String>> cells;
  private final PictureReader reader;
  private final List<Boolean> numeric;

  /**
   * Creates a page.
   *
   * @param folder the folder of the page, to which links are relative
   */
  ScorePage(Path folder, ScoreTable table, PictureReader reader) {
    this.folder = folder;
    this.table = table;
    this.head = table.head();
    this.cells = IntStream.range(0, table.rows().size()).mapToObj(table::cells).toList();
    this.reader = reader;
    this.numeric = IntStream.range(0, head.size()).mapToObj(this::isNumeric).toList();
  }

  String html() {
    String name = String.valueOf(folder.toAbsolutePath().getFileName());
    String body =
        String.format(
            Locale.ROOT,
            Resource.text(ScorePage.class, "scores.html"),
            Html.escaped(name),
            charts(),
            rows());
    return new StandalonePage(name + " – scores", StandalonePage.sorting(), body).html();
  }

  /** One for each pair of content and style: only within a pair are distances comparable. */
  private String charts() {
    Map<Pairing.Pair, ScoreChart> charts = new LinkedHashMap<>();
    for (int i = 0; i < table.rows().size(); i++) {
      ScoreTable.Row row = table.rows().get(i);
      charts
          .computeIfAbsent(row.item().pair(), pair -> new ScoreChart(pair.toString()))
          .add(row, link(result(row)), table.isOnFront(i));
    }
    return charts.values().stream().map(ScoreChart::html).collect(Collectors.joining("\n"));
  }

  private String rows() {
    List<Integer> order = order();
    SortableTable page = new SortableTable("Scores of the pictures");
    for (int column : order) {
      page.column(head.get(column), numeric.get(column));
    }
    for (int i = 0; i < table.rows().size(); i++) {
      int row = i;
      page.row(
          table.isOnFront(i) ? "front" : "",
          order.stream().map(column -> cell(row, column)).toList());
    }
    return page.html();
  }

  /** First what the text speaks of: the picture, both distances, the front, what was swept. */
  private List<Integer> order() {
    List<Predicate<String>> ranks =
        List.of(
            "picture"::equals,
            StyleScore.CONTENT_DISTANCE::equals,
            StyleScore.STYLE_DISTANCE::equals,
            "front"::equals,
            name -> name.startsWith("--"));
    List<Integer> order = new ArrayList<>();
    for (Predicate<String> rank : ranks) {
      for (int i = 0; i < head.size(); i++) {
        if (rank.test(head.get(i))) {
          order.add(i);
        }
      }
    }
    for (int i = 0; i < head.size(); i++) {
      if (!order.contains(i)) {
        order.add(i);
      }
    }
    return order;
  }

  private Cell cell(int row, int column) {
    String text = cells.get(row).get(column);
    if (head.get(column).equals("picture")) {
      return new Cell(picture(result(table.rows().get(row)), text), text);
    } else if (numeric.get(column) && !text.isEmpty()) {
      return new Cell(Html.escaped(Figures.of(Double.parseDouble(text))), text);
    }
    return Cell.of(text);
  }

  private boolean isNumeric(int column) {
    boolean isPlace = column < 3 || head.get(column).equals("front");
    return !isPlace
        && !cells.isEmpty()
        && cells.stream().allMatch(row -> row.get(column).matches("-?[\\d.]*(e[-+]?\\d+)?"));
  }

  private static Path result(ScoreTable.Row row) {
    return row.run().resolve("result.png");
  }

  private String picture(Path file, String name) {
    return "<a href=\"%s\"><img alt=\"%s\" src=\"%s\"></a>%s"
        .formatted(link(file), Html.escaped(name), thumbnail(file), Html.escaped(name));
  }

  /** Relative, so that the directory can be moved. */
  private String link(Path file) {
    return Html.address(folder.toAbsolutePath().relativize(file.toAbsolutePath()));
  }

  private String thumbnail(Path file) {
    try {
      return Html.jpegAddress(PictureWriter.jpeg(ContactSheet.thumbnail(file, reader, THUMBNAIL)));
    } catch (LabException e) {
      return "data:,"; // the result has been deleted
    }
  }
}
