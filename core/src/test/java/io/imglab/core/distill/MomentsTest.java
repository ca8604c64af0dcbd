package io.imglab.core.distill;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final Offset<Float> NEARLY = Offset.offset(1e-6f);

  @Test
  void principal_ofCorrelatedChannels_isTheirSumFirst() {
    // Two equal channels of energy 4 and one of 1: directions (1, 1, 0)/√2 with 8, (0, 0, 1) with
    // 1.
    Moments moments =
        new Moments(new DMatrixRMaj(new double[][] {{4, 4, 0}, {4, 4, 0}, {0, 0, 1}}));
    float[] rows = moments.principal(2);
    float unit = (float) Math.sqrt((8 + 1) / 2.);
    float half = (float) Math.sqrt(.5) / unit;
    float sign = Math.signum(rows[0]);
    assertThat(rows[0] * sign).isCloseTo(half, NEARLY);
    assertThat(rows[1] * sign).isCloseTo(half, NEARLY);
    assertThat(rows[2]).isCloseTo(0, NEARLY);
    assertThat(Math.abs(rows[5])).isCloseTo(1 / unit, NEARLY);
  }

  @Test
  void pivotChannels_skipARedundantChannel() {
    // The second channel is strong but half of the first; the third is weak but its own.
    Moments moments =
        new Moments(new DMatrixRMaj(new double[][] {{16, 8, 0}, {8, 4, 0}, {0, 0, 1}}));
    float scale = (float) (1 / Math.sqrt((16 + 1) / 2.));
    assertThat(moments.pivotChannels(2)).containsExactly(scale, 0, 0, 0, 0, scale);
  }
}
