package io.imglab.core.chart;

import io.imglab.core.LabException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The values of one metric of a run, for drawing.
 *
 * @param name as in the metrics
 * @param isLogarithmic whether the curves of its kind are drawn on a logarithmic axis
 * @param points step and value; where there are too many, the means of neighbours
 */
public record Series(
    String name, MetricKind kind, boolean isLogarithmic, List<List<Double>> points) {
  /**
   * The series of a log, of which nothing is drawn twice: the total of a run with two players is
   * left out.
   *
   * @param metrics the {@code metrics.jsonl} of a run; other lines are skipped
   * @param maxPoints of each series, at least 2
   * @throws LabException if the log cannot be read
   */
  public static List<Series> of(Path metrics, int maxPoints) {
    Curves curves = Curves.read(metrics, maxPoints);
    List<Series> all = new ArrayList<>();
    for (MetricKind kind : MetricKind.values()) {
      Map<String, Curve> drawn = curves.drawn(kind);
      boolean isLogarithmic = kind != MetricKind.PROBABILITY && ValueRange.isLogarithmic(drawn);
      drawn.forEach((name, curve) -> all.add(new Series(name, kind, isLogarithmic, points(curve))));
    }
    return all;
  }

  private static List<List<Double>> points(Curve curve) {
    double[] steps = curve.steps();
    double[] means = curve.means();
    List<List<Double>> points = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      points.add(List.of(steps[i], means[i]));
    }
    return points;
  }
}
