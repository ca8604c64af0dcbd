package io.imglab.core.gan.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanesTest {
  /** 6/16 of the middle; the mirror of a row 0, 1, 2, ... gives its left end (2·1·4 + 2·2)/16. */
  @Test
  void halved_filtersWithTheBinomialAndMirrors() {
    Planes spot = new Planes(1, 1, 5, new float[] {0, 0, 16, 0, 0});
    assertThat(spot.halved().values()).containsExactly(2, 6, 2);
    Planes ramp = new Planes(1, 1, 6, new float[] {0, 1, 2, 3, 4, 5});
    assertThat(ramp.halved().values()[0]).isEqualTo(12 / 16f);
    assertThat(ramp.halved().values()[1]).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"28,28", "15,14", "17,33"})
  void constants_surviveHalvingAndDoubling(int height, int width) {
    float[] values = new float[2 * height * width];
    Arrays.fill(values, 0.75f);
    Planes half = new Planes(2, height, width, values).halved();
    assertThat(half.values()).containsOnly(0.75f);
    assertThat(half.doubled(height, width).values()).containsOnly(0.75f).hasSize(values.length);
  }

  @Test
  void levels_endBeforeASideOfFourteenIsLost() {
    assertThat(Pyramid.levels(28, 28)).hasSize(2);
    assertThat(Pyramid.levels(64, 128)).hasSize(3);
    assertThat(Pyramid.levels(13, 64)).isEmpty();
  }
}
