package io.imglab.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.score.ParetoFront.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
  @Test
  void of_isWhatNoOtherDominates() {
    List<Point> points =
        List.of(
            new Point("a", 1, 9), // nearest to the content
            new Point("a", 5, 5),
            new Point("a", 6, 6), // the one before is nearer in both
            new Point("a", 5, 7), // and nearer in one and as near in the other
            new Point("a", 9, 1));
    assertThat(ParetoFront.of(points)).containsExactly(true, true, false, false, true);
  }

  @Test
  void of_equalPoints_areBothOnIt() {
    List<Point> points = List.of(new Point("a", 1, 1), new Point("a", 1, 1));
    assertThat(ParetoFront.of(points)).containsExactly(true, true);
  }

  @Test
  void of_otherGroups_areNotCompared() {
    List<Point> points = List.of(new Point("a", 1, 1), new Point("b", 2, 2));
    assertThat(ParetoFront.of(points)).containsExactly(true, true);
  }

  @Test
  void of_nan_isNeverOnItAndDominatesNothing() {
    List<Point> points = List.of(new Point("a", Double.NaN, 0), new Point("a", 3, 3));
    assertThat(ParetoFront.of(points)).containsExactly(false, true);
  }
}
