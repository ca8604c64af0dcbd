package io.imglab.app.style.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** An SVG chart of content distance (x) and style distance (y); the lower left is best. */
final class ScoreChart {
  private static final int WIDTH = 360;
  private static final int HEIGHT = 270;
  private static final int MARGIN = 45;

  private final String title;
  private final List<Dot> dots = new ArrayList<>();

  private record Dot(double x, double y, String name, boolean front) {}

  ScoreChart(String title) {
    this.title = title;
  }

  /** Adds a picture, unless one of its distances is not finite. */
  void add(double content, double style, String name, boolean front) {
    if (Double.isFinite(content) && Double.isFinite(style)) {
      dots.add(new Dot(content, style, name, front));
    }
  }

  String svg() {
    double right = largest(Dot::x);
    double top = largest(Dot::y);
    String circles =
        dots.stream().map(dot -> circle(dot, right, top)).collect(Collectors.joining("\n"));
    String line =
        dots.stream()
            .filter(Dot::front)
            .sorted(Comparator.comparingDouble(Dot::x))
            .map(dot -> place(dot, right, top, "%.1f,%.1f"))
            .collect(Collectors.joining(" "));
    return """
        <svg viewBox="0 0 %s %s" role="img"><title>%s</title>
        <text x="%s" y="16" class="title">%s</text>
        <path d="M%s 30V%sH%s" class="axis"/>
        <text x="%s" y="%s" text-anchor="end">content distance, to %s</text>
        <text x="12" y="30" text-anchor="end" transform="rotate(-90 12 30)">style distance, to %s</text>
        <polyline points="%s" class="front"/>
        %s
        </svg>"""
        .formatted(
            WIDTH,
            HEIGHT,
            ScorePage.escaped(title),
            MARGIN,
            ScorePage.escaped(title),
            MARGIN,
            HEIGHT - MARGIN,
            WIDTH - 10,
            WIDTH - 10,
            HEIGHT - 20,
            number(right),
            number(top),
            line,
            circles);
  }

  private double largest(ToDoubleFunction<Dot> value) {
    double largest = dots.stream().mapToDouble(value).max().orElse(1);
    return largest > 0 ? largest : 1;
  }

  private static String circle(Dot dot, double right, double top) {
    return place(dot, right, top, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" class=\"")
        + (dot.front() ? "front" : "dominated")
        + "\"><title>"
        + ScorePage.escaped(dot.name())
        + "</title></circle>";
  }

  private static String place(Dot dot, double right, double top, String format) {
    double x = MARGIN + (WIDTH - MARGIN - 20) * dot.x() / right;
    double y = HEIGHT - MARGIN - (HEIGHT - MARGIN - 40) * dot.y() / top;
    return String.format(Locale.ROOT, format, x, y);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
