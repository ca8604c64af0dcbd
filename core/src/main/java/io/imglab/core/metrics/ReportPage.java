package io.imglab.core.metrics;

import io.imglab.core.page.Html;
import io.imglab.core.page.SortableTable;
import io.imglab.core.page.SortableTable.Cell;
import io.imglab.core.page.StandalonePage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The page of an {@link EvaluationReport}, in one file with its pictures. */
final class ReportPage {
  private final EvaluationReport report;
  private final List<EvaluationReport.Figure> figures;
  private final Path folder;

  /**
   * A page.
   *
   * @param figures pictures in {@code folder}, in the order in which they are shown
   */
  ReportPage(EvaluationReport report, List<EvaluationReport.Figure> figures, Path folder) {
    this.report = report;
    this.figures = figures;
    this.folder = folder;
  }

  String html() {
    String body =
        """
        <header class="top"><div>
        <h1>%s</h1>
        <p class="quiet">%s samples against %s real images, %s, seed %s</p>
        </div><p class="badge">evaluation</p></header>
        <main>
        <h2>Measures</h2>
        %s
        %s
        <h2>Pictures</h2>
        %s
        </main>"""
            .formatted(
                Html.escaped(report.generator()),
                report.samples(),
                report.reals(),
                Html.escaped(report.shape()),
                report.seed(),
                table(),
                lines(report.notes().stream().map(ReportPage::note).toList()),
                lines(figures.stream().map(this::figure).toList()));
    return new StandalonePage(report.generator() + " – evaluation", StandalonePage.sorting(), body)
        .html("data: 'self'");
  }

  private String table() {
    SortableTable table =
        new SortableTable("Measures")
            .column("measure", false)
            .column("value", true)
            .column("what it means", false);
    for (EvaluationReport.Row row : report.rows()) {
      String value = row.figure().replaceAll(" .*", "");
      table.row(
          "",
          List.of(
              Cell.of(row.name()),
              new Cell(Html.escaped(row.figure()), value),
              Cell.of(row.meaning())));
    }
    return table.html();
  }

  private static String note(String note) {
    return "<p class=\"note\">Note: " + Html.escaped(note) + ".</p>";
  }

  private String figure(EvaluationReport.Figure figure) {
    String caption = Html.escaped(figure.caption());
    return "<figure><a href=\"%s\"><img class=\"pixels\" src=\"%s\" alt=\"%s\"></a><figcaption>%s</figcaption></figure>"
        .formatted(
            Html.escaped(figure.file()),
            Html.escaped(Html.embedded(folder.resolve(figure.file()))),
            caption,
            caption);
  }

  private static String lines(List<String> lines) {
    return lines.stream().collect(Collectors.joining("\n"));
  }
}
