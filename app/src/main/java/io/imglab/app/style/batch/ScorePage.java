package io.imglab.app.style.batch;

import io.imglab.core.LabException;
import io.imglab.core.chart.ContactSheet;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.image.codec.PictureWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The scores as a self-contained HTML page; only its links lead to other files. */
final class ScorePage {
  private static final int THUMBNAIL = 160;

  private final Path folder;
  private final ScoreTable table;
  private final PictureReader reader;

  /**
   * Creates a page.
   *
   * @param folder the folder of the page, to which links are relative
   */
  ScorePage(Path folder, ScoreTable table, PictureReader reader) {
    this.folder = folder;
    this.table = table;
    this.reader = reader;
  }

  String html() throws IOException {
    return template()
        .replace("@TITLE@", escaped(String.valueOf(folder.toAbsolutePath().getFileName())))
        .replace("@CHARTS@", charts())
        .replace("@HEAD@", head())
        .replace("@ROWS@", rows());
  }

  private static String template() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ScorePage.class.getResourceAsStream("scores.html"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** One for each pair of content and style: only within a pair are distances comparable. */
  private String charts() {
    Map<Pairing.Pair, ScoreChart> charts = new LinkedHashMap<>();
    for (int i = 0; i < table.rows().size(); i++) {
      ScoreTable.Row row = table.rows().get(i);
      charts
          .computeIfAbsent(row.item().pair(), pair -> new ScoreChart(pair.toString()))
          .add(row.content(), row.style(), row.item().title(), table.isOnFront(i));
    }
    return charts.values().stream().map(ScoreChart::svg).collect(Collectors.joining("\n"));
  }

  private String head() {
    return table.head().stream()
        .map(name -> "<th>" + escaped(name) + "</th>")
        .collect(Collectors.joining());
  }

  private String rows() {
    return IntStream.range(0, table.rows().size())
        .mapToObj(this::row)
        .collect(Collectors.joining("\n"));
  }

  private String row(int index) {
    List<String> cells = table.cells(index);
    String others =
        cells.stream()
            .skip(1)
            .map(cell -> "<td>" + escaped(cell) + "</td>")
            .collect(Collectors.joining());
    return "<tr%s>%s%s</tr>"
        .formatted(
            table.isOnFront(index) ? " class=\"front\"" : "",
            picture(table.rows().get(index).run().resolve("result.png"), cells.get(0)),
            others);
  }

  private String picture(Path file, String name) {
    return "<td data-value=\"%1$s\"><a href=\"%2$s\"><img alt=\"\" src=\"%3$s\">%1$s</a></td>"
        .formatted(escaped(name), escaped(link(file)), thumbnail(file));
  }

  /** Relative, so that the directory can be moved; percent-encoded. */
  private String link(Path file) {
    Path relative = folder.toAbsolutePath().relativize(file.toAbsolutePath());
    return IntStream.range(0, relative.getNameCount())
        .mapToObj(i -> relative.getName(i).toString())
        .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  private String thumbnail(Path file) {
    try {
      byte[] jpeg = PictureWriter.jpeg(ContactSheet.thumbnail(file, reader, THUMBNAIL));
      return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    } catch (LabException e) {
      return "data:,"; // the result has been deleted
    }
  }

  /** HTML-escaped text, for contents and quoted attributes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
