package io.imglab.core.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart of curves with a common vertical axis. */
record Panel(XYChart chart, int height) {
  /** Distinguishable with any kind of colour vision (Okabe and Ito 2008). */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x555555));

  private static final float WIDTH = 2.5f;

  /** Of curves whose colour another one has; dashes are lost between so many points. */
  private static final float OTHER_WIDTH = 1.2f;

  private static final int FAINT_ALPHA = 50;
  private static final Color GRID = new Color(0xE4E4E4);
  private static final Color TEXT = new Color(0x333333);

  static Panel ofLosses(String title, Map<String, Curve> curves, StepAxis axis, int height) {
    return ofValues(chart(title, axis, "loss", height), curves, axis, height);
  }

  /** A panel of an assessment, which is not a loss: nothing minimises it. */
  static Panel ofMeasure(String title, Map<String, Curve> curves, StepAxis axis, int height) {
    return ofValues(chart(title, axis, "measure, lower is better", height), curves, axis, height);
  }

  private static Panel ofValues(
      XYChart chart, Map<String, Curve> curves, StepAxis axis, int height) {
    if (!ValueRange.isLogarithmic(curves)) {
      limitAxis(chart, curves.values());
      return filled(chart, curves, axis, height);
    }
    chart.getStyler().setYAxisLogarithmic(true);
    return filled(chart, positive(curves), axis, height);
  }

  private static Map<String, Curve> positive(Map<String, Curve> curves) {
    Map<String, Curve> positive = new LinkedHashMap<>();
    curves.forEach((name, curve) -> positive.put(name, curve.positive()));
    positive.values().removeIf(curve -> curve.points() == 0);
    return positive;
  }

  static Panel ofProbabilities(Map<String, Curve> curves, StepAxis axis, int height) {
    XYChart chart = chart("", axis, "probability", height);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    return filled(chart, curves, axis, height);
  }

  private static XYChart chart(String title, StepAxis steps, String values, int height) {
    XYChart chart =
        new XYChartBuilder()
            .title(title)
            .xAxisTitle(steps.title())
            .yAxisTitle(values)
            .height(height)
            .build();
    XYStyler styler = chart.getStyler();
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(1));
    styler.setChartTitleVisible(!title.isEmpty()).setChartTitleBoxVisible(false);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 20));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    styler.setLegendPosition(Styler.LegendPosition.OutsideS).setLegendBorderColor(Color.WHITE);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setXAxisMin(0.0).setPlotContentSize(0.98);
    styler.setChartFontColor(TEXT);
    styler.setXAxisTickLabelsColor(TEXT).setYAxisTickLabelsColor(TEXT);
    styler.setAxisTickMarksColor(TEXT);
    styler.setLocale(Locale.ROOT);
    styler.setXAxisDecimalPattern("#,##0.##");
    return chart;
  }

  private static Panel filled(XYChart chart, Map<String, Curve> curves, StepAxis axis, int height) {
    if (curves.size() > COLOURS.size()) { // a line does not hold so many names
      chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
      chart.getStyler().setLegendLayout(Styler.LegendLayout.Vertical);
    }
    int number = 0;
    for (Map.Entry<String, Curve> curve : curves.entrySet()) {
      Color color = COLOURS.get(number++ % COLOURS.size());
      addFaint(chart, curve.getKey(), curve.getValue(), axis, color);
    }
    // XChart labels equally spaced values as they are; an odd maximum makes it choose round steps.
    double last = curves.values().stream().mapToDouble(Curve::lastStep).max().orElseThrow();
    chart.getStyler().setXAxisMax((1.001 * last + 0.25) / axis.unit());
    number = 0;
    for (Map.Entry<String, Curve> curve : curves.entrySet()) {
      addSmooth(chart, curve.getKey(), curve.getValue(), axis, number++);
    }
    return new Panel(chart, height);
  }

  /** A line that alternates between the lowest and the highest value of each point. */
  private static void addFaint(
      XYChart chart, String name, Curve curve, StepAxis axis, Color color) {
    double[] steps = axis.of(curve.steps());
    double[] x = interleaved(steps, steps);
    double[] y = interleaved(curve.lows(), curve.highs());
    Color faint = new Color(color.getRed(), color.getGreen(), color.getBlue(), FAINT_ALPHA);
    style(chart.addSeries("all " + name, x, y), faint, 1).setShowInLegend(false);
  }

  private static double[] interleaved(double[] first, double[] second) {
    double[] both = new double[2 * first.length];
    Arrays.setAll(both, i -> i % 2 == 0 ? first[i / 2] : second[i / 2]);
    return both;
  }

  private static void addSmooth(
      XYChart chart, String name, Curve curve, StepAxis axis, int number) {
    Color color = COLOURS.get(number % COLOURS.size());
    float width = number < COLOURS.size() ? WIDTH : OTHER_WIDTH;
    XYSeries series =
        style(chart.addSeries(name, axis.of(curve.steps()), curve.smooth()), color, width);
    if (curve.points() == 1) {
      series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
    }
    if (curve.nonFinite() > 0) {
      series.setLabel("%s (%s values are not finite)".formatted(name, curve.nonFinite()));
    }
  }

  private static XYSeries style(XYSeries series, Color color, float width) {
    series.setMarker(SeriesMarkers.NONE).setLineColor(color);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return series;
  }

  /**
   * Limits the axis, so that a few large values, as in the first steps, do not flatten the rest.
   */
  private static void limitAxis(XYChart chart, Collection<Curve> curves) {
    double low = quantile(curves, Curve::lows, 0);
    double high = quantile(curves, Curve::highs, 1);
    double typical = quantile(curves, Curve::highs, 0.98);
    if (high - low > 3 * (typical - low) && typical > low) {
      chart.getStyler().setYAxisMin(Math.min(low, 0)).setYAxisMax(low + 1.5 * (typical - low));
    }
  }

  /** The value below which the given share of all values lies. */
  private static double quantile(
      Collection<Curve> curves, Function<Curve, double[]> values, double share) {
    double[] sorted =
        curves.stream().map(values).flatMapToDouble(Arrays::stream).sorted().toArray();
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
