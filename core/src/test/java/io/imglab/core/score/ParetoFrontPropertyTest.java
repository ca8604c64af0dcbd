package io.imglab.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.SeededProperty;
import io.imglab.core.score.ParetoFront.Point;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

final class ParetoFrontPropertyTest {
  /** Few distances, so that many are equal. */
  @Provide
  Arbitrary<List<Point>> points() {
    Arbitrary<Double> distances = Arbitraries.integers().between(0, 6).map(Integer::doubleValue);
    return Combinators.combine(Arbitraries.of("a", "b"), distances, distances)
        .as(Point::new)
        .list()
        .ofMaxSize(15);
  }

  /** No point of a front dominates another one, and every other point is dominated by the front. */
  @SeededProperty
  void of_dominatesAllOthersAndNotItself(@ForAll("points") List<Point> points) {
    List<Boolean> flags = ParetoFront.of(points);
    List<Point> front = flagged(points, flags, true);
    assertThat(flags).hasSameSizeAs(points);
    assertThat(front)
        .allSatisfy(one -> assertThat(front).noneMatch(other -> dominates(other, one)));
    assertThat(flagged(points, flags, false))
        .allSatisfy(one -> assertThat(front).anyMatch(other -> dominates(other, one)));
  }

  private static List<Point> flagged(List<Point> points, List<Boolean> flags, boolean flag) {
    return IntStream.range(0, points.size())
        .filter(i -> flags.get(i) == flag)
        .mapToObj(points::get)
        .toList();
  }

  private static boolean dominates(Point a, Point b) {
    boolean isNoFarther = a.content() <= b.content() && a.style() <= b.style();
    boolean isElsewhere = a.content() != b.content() || a.style() != b.style();
    return a.group().equals(b.group()) && isNoFarther && isElsewhere;
  }
}
