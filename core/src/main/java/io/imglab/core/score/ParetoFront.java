package io.imglab.core.score;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is best without a judgement of how much one distance counts against the other: results to
 * which no other is at least as near in both and nearer in one.
 */
public final class ParetoFront {
  private ParetoFront() {}

  /**
   * A result's two distances, both the less the better.
   *
   * @param group results compare with those of their own group alone
   */
  public record Point(String group, double content, double style) {
    boolean isBeatenBy(Point other) {
      return other.group.equals(group)
          && other.content <= content
          && other.style <= style
          && (other.content < content || other.style < style);
    }

    boolean isNumber() {
      return Double.isFinite(content) && Double.isFinite(style);
    }
  }

  /** For each point whether it is on its group's front. */
  public static List<Boolean> of(List<Point> points) {
    return IntStream.range(0, points.size()).mapToObj(i -> isOn(points.get(i), points)).toList();
  }

  private static boolean isOn(Point point, List<Point> points) {
    return point.isNumber() && points.stream().noneMatch(point::isBeatenBy);
  }
}
