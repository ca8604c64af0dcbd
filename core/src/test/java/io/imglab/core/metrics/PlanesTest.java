package io.imglab.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanesTest {
  /** 6/16 of the middle; the mirror of a row 0, 1, 2, ... gives its left end (2·1·4 + 2·2)/16. */
  @Test
  void halved_filtersWithTheBinomialAndMirrors() {
    assertThat(rows(0, 0, 16, 0, 0).halved().values()).containsExactly(2, 6, 2, 2, 6, 2, 2, 6, 2);
    assertThat(rows(0, 1, 2, 3, 4, 5).halved().values()).startsWith(12 / 16f, 2);
  }

  /** Five equal rows, which the filter across them leaves as they are. */
  private static Planes rows(float... row) {
    float[] values = new float[5 * row.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row[i % row.length];
    }
    return new Planes(1, 5, row.length, values);
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
  void levels_haveASideOfAtLeastFourteen() {
    assertThat(LaplacianPyramid.levels(28, 28)).hasSize(2);
    assertThat(LaplacianPyramid.levels(64, 128)).hasSize(3);
    assertThat(LaplacianPyramid.levels(13, 64)).isEmpty();
  }
}
