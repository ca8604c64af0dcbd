package io.imglab.core.score;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The Pareto front of style transfer results: those that no other result dominates, that is, equals
 * or betters in both distances and betters in at least one.
 */
public final class ParetoFront {
  private ParetoFront() {}

  /**
   * The distances of a result; lower is better.
   *
   * @param group results are compared only within their group
   * @param content distance to the content
   * @param style distance to the style
   */
  public record Point(String group, double content, double style) {
    boolean isDominatedBy(Point other) {
      return other.group.equals(group)
          && other.content <= content
          && other.style <= style
          && (other.content < content || other.style < style);
    }

    boolean isFinite() {
      return Double.isFinite(content) && Double.isFinite(style);
    }
  }

  /**
   * For each point, whether it is on the front of its group; points that are not finite are not.
   */
  public static List<Boolean> of(List<Point> points) {
    return IntStream.range(0, points.size()).mapToObj(i -> isOn(points.get(i), points)).toList();
  }

  private static boolean isOn(Point point, List<Point> points) {
    return point.isFinite() && points.stream().noneMatch(point::isDominatedBy);
  }
}
