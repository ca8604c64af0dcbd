package io.imglab.core.metrics;

import java.util.List;
import java.util.stream.Collectors;

/** The HTML page of an {@link EvaluationReport}, without scripts or external resources. */
final class ReportPage {
  private ReportPage() {}

  static String of(EvaluationReport report, List<EvaluationReport.Figure> figures) {
    return """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>%1$s – evaluation</title>
        <style>
          body { font: 16px/1.5 sans-serif; color: #222; max-width: 60rem; margin: 2rem auto; }
          table { border-collapse: collapse; }
          td { padding: .3rem 1rem .3rem 0; border-top: 1px solid #ddd; }
          td:nth-child(2) { font-weight: bold; white-space: nowrap; }
          td:nth-child(3), figcaption { color: #666; }
          figure { margin: 2rem 0; }
          img { max-width: 100%%; image-rendering: pixelated; }
        </style>
        <h1>%1$s</h1>
        <p>%2$s samples against %3$s real images, %4$s, seed %5$s</p>
        <table>
        %6$s
        </table>
        %7$s
        %8$s
        </html>
        """
        .formatted(
            escape(report.generator()),
            report.samples(),
            report.reals(),
            escape(report.shape()),
            report.seed(),
            lines(report.rows().stream().map(ReportPage::row).toList()),
            lines(report.notes().stream().map(n -> "<p>Note: " + escape(n) + ".</p>").toList()),
            lines(figures.stream().map(ReportPage::figure).toList()));
  }

  private static String row(EvaluationReport.Row row) {
    return "<tr><td>%s</td><td>%s</td><td>%s</td></tr>"
        .formatted(escape(row.name()), escape(row.figure()), escape(row.meaning()));
  }

  private static String figure(EvaluationReport.Figure figure) {
    String caption = escape(figure.caption());
    return "<figure><img src=\"%s\" alt=\"%s\"><figcaption>%s</figcaption></figure>"
        .formatted(escape(figure.file()), caption, caption);
  }

  private static String lines(List<String> lines) {
    return lines.stream().collect(Collectors.joining("\n"));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
