package io.imglab.core.style.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.SeededProperty;
import io.imglab.core.image.Size;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

final class PyramidPropertyTest {
  @SeededProperty
  void levels_shareAllSteps_andEndAtTheFinalSize(
      @ForAll @IntRange(max = 600) int coarsest,
      @ForAll @DoubleRange(min = 1.1, max = 4) double factor,
      @ForAll @DoubleRange(min = .05, max = 3) double stepRatio,
      @ForAll @IntRange(min = 1, max = 3000) int width,
      @ForAll @IntRange(min = 1, max = 3000) int height,
      @ForAll @IntRange(min = 1, max = 2000) int steps,
      @ForAll @IntRange(min = 1, max = 32) int unit) {
    Size size = new Size(width, height);
    List<Pyramid.Level> levels =
        new Pyramid(coarsest, factor, stepRatio).levels(size, steps, unit, unit);
    assertThat(levels).allSatisfy(level -> assertThat(level.steps()).isPositive());
    assertThat(levels.stream().mapToInt(Pyramid.Level::steps).sum()).isEqualTo(steps);
    assertThat(levels.get(levels.size() - 1).size()).isEqualTo(size);
    assertThat(levels.subList(0, levels.size() - 1))
        .allSatisfy(level -> assertThat(level.size().width() % unit).isZero())
        .allSatisfy(level -> assertThat(level.size().height() % unit).isZero())
        .extracting(level -> level.size().longSide())
        .isSorted();
  }
}
