package io.imglab.app.style.batch;

import io.imglab.core.page.Figures;
import io.imglab.core.page.Html;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * An SVG chart of content distance (x) and style distance (y), whose points lead to their pictures;
 * the lower left is best.
 */
final class ScoreChart {
  private static final int WIDTH = 440;
  private static final int HEIGHT = 310;
  private static final int LEFT = 70;
  private static final int TOP = 30;
  private static final int RIGHT = WIDTH - 14;
  private static final int BOTTOM = HEIGHT - 44;
  private static final int TICKS = 4;

  /** How much longer the axes are than the largest value. */
  private static final double HEADROOM = 1.06;

  private final String title;
  private final List<Dot> dots = new ArrayList<>();

  private record Dot(double x, double y, String name, String link, boolean front) {}

  ScoreChart(String title) {
    this.title = title;
  }

  /**
   * Adds a picture, unless one of its distances is not finite.
   *
   * @param link the address of the picture
   */
  void add(ScoreTable.Row row, String link, boolean front) {
    if (Double.isFinite(row.content()) && Double.isFinite(row.style())) {
      dots.add(new Dot(row.content(), row.style(), row.item().title(), link, front));
    }
  }

  String html() {
    return """
        <figure class="chart"><h3>%s</h3>
        <svg viewBox="0 0 %s %s" role="group" aria-label="%s: style distance over content distance">
        %s
        %s
        <path d="M%s %sH%s" class="axis"/>
        <text x="4" y="14">style distance</text>
        <text x="%s" y="%s" text-anchor="end">content distance</text>
        <polyline points="%s" class="front"/>
        %s
        </svg></figure>"""
        .formatted(
            Html.escaped(title),
            WIDTH,
            HEIGHT,
            Html.escaped(title),
            lines(Figures.ticks(highest(Dot::x), TICKS), this::horizontal),
            lines(Figures.ticks(highest(Dot::y), TICKS), this::vertical),
            LEFT,
            BOTTOM,
            RIGHT,
            RIGHT,
            HEIGHT - 6,
            front(),
            lines(dots, this::point));
  }

  private static <T> String lines(List<T> all, java.util.function.Function<T, String> line) {
    return all.stream().map(line).collect(Collectors.joining("\n"));
  }

  private double highest(ToDoubleFunction<Dot> value) {
    double largest = dots.stream().mapToDouble(value).max().orElse(1);
    return largest > 0 ? largest * HEADROOM : 1;
  }

  private String horizontal(double tick) {
    return String.format(
        Locale.ROOT,
        "<path class=\"axis\" d=\"M%.1f %sv5\"/><text x=\"%.1f\" y=\"%s\" text-anchor=\"middle\">%s</text>",
        x(tick),
        BOTTOM,
        x(tick),
        BOTTOM + 18,
        Figures.tick(tick));
  }

  private String vertical(double tick) {
    return String.format(
        Locale.ROOT,
        "<path class=\"rule\" d=\"M%s %.1fH%s\"/><text x=\"%s\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
        LEFT,
        y(tick),
        RIGHT,
        LEFT - 6,
        y(tick) + 4,
        Figures.tick(tick));
  }

  private String front() {
    return dots.stream()
        .filter(Dot::front)
        .sorted(Comparator.comparingDouble(Dot::x))
        .map(dot -> String.format(Locale.ROOT, "%.1f,%.1f", x(dot.x()), y(dot.y())))
        .collect(Collectors.joining(" "));
  }

  private String point(Dot dot) {
    String name = Html.escaped(dot.name());
    return String.format(
        Locale.ROOT,
        "<a href=\"%s\" aria-label=\"%s%s\"><circle cx=\"%.1f\" cy=\"%.1f\" r=\"6\" class=\"%s\"><title>%s</title></circle></a>",
        dot.link(),
        name,
        dot.front() ? ", on the front" : "",
        x(dot.x()),
        y(dot.y()),
        dot.front() ? "front" : "dominated",
        name);
  }

  private double x(double value) {
    return LEFT + (RIGHT - LEFT) * value / highest(Dot::x);
  }

  private double y(double value) {
    return BOTTOM - (BOTTOM - TOP) * value / highest(Dot::y);
  }
}
