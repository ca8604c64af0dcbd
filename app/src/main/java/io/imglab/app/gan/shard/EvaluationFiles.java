package io.imglab.app.gan.shard;

import io.imglab.core.metrics.EvaluationReport;
import java.nio.file.Path;
import java.util.List;

/** The files of an evaluation, whether made by one process or several. */
public final class EvaluationFiles {
  /** The picture of the nearest real images. */
  public static final String PANEL = "nearest.png";

  /** The picture of real and generated images. */
  public static final String PICTURE = "real-and-generated.png";

  private EvaluationFiles() {}

  /**
   * Writes the report beside its pictures.
   *
   * @return the page
   */
  public static Path write(EvaluationReport report, Path folder) {
    report.writeJson(folder.resolve("report.json"));
    Path page = folder.resolve("report.html");
    report.writeHtml(
        page,
        List.of(
            new EvaluationReport.Figure("real images beside generated ones", PICTURE),
            new EvaluationReport.Figure("samples and the real images nearest to them", PANEL)));
    return page;
  }
}
