package io.imglab.core.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class SlerpTest {
  private static final Offset<Float> ROUNDING = within(1e-6f);

  private static float[] v(float... values) {
    return values;
  }

  @Test
  void between_perpendicularVectors_isWorkedOutByHand() {
    float half = (float) Math.sqrt(0.5);
    assertThat(Slerp.between(v(1, 0), v(0, 1), 0.5)).containsExactly(v(half, half), ROUNDING);
    assertThat(Slerp.between(v(1, 0), v(0, 1), 1 / 3.))
        .containsExactly(v((float) Math.sqrt(0.75), 0.5f), ROUNDING);
    assertThat(Slerp.between(v(2, 0), v(0, 4), 0.5))
        .containsExactly(v(3 * half, 3 * half), ROUNDING);
  }

  @Test
  void between_ends_areExactCopies() {
    float[] from = {0.1f, 0.2f};
    float[] to = {0.3f, -0.7f};
    assertThat(Slerp.between(from, to, 0)).containsExactly(from).isNotSameAs(from);
    assertThat(Slerp.between(from, to, 1)).containsExactly(to).isNotSameAs(to);
  }

  @Test
  void between_gaussianLatents_keepsTheirLength() {
    Random random = new Random(1);
    float[] from = new float[100];
    float[] to = new float[100];
    for (int i = 0; i < 100; i++) {
      from[i] = (float) random.nextGaussian();
      to[i] = (float) random.nextGaussian();
    }
    double middle = length(Slerp.between(from, to, 0.5));
    assertThat(middle).isCloseTo((length(from) + length(to)) / 2, within(1e-4));
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  @Test
  void between_parallelVectors_isAStraightLine() {
    assertThat(Slerp.between(v(1, 2), v(1, 2), 0.3)).containsExactly(v(1, 2), ROUNDING);
    assertThat(Slerp.between(v(1, 2), v(3, 6), 0.5)).containsExactly(v(2, 4), ROUNDING);
    assertThat(Slerp.between(v(1, 0), v(1, 1e-7f), 0.5)).containsExactly(v(1, 5e-8f), ROUNDING);
  }

  @Test
  void between_oppositeVectors_followsACircle() {
    assertThat(Slerp.between(v(2, 0, 0), v(-2, 0, 0), 0.5)).containsExactly(v(0, 2, 0), ROUNDING);
    assertThat(length(Slerp.between(v(1, -2, 3), v(-1, 2, -3), 0.25)))
        .isCloseTo(Math.sqrt(14), within(1e-5));
    assertThat(Slerp.between(v(1), v(-1), 0.25)).containsExactly(0.5f);
  }

  @Test
  void between_zeroVectors_isAStraightLine() {
    assertThat(Slerp.between(v(0, 0), v(2, 4), 0.5)).containsExactly(1, 2);
    assertThat(Slerp.between(v(0, 0), v(0, 0), 0.5)).containsExactly(0, 0);
  }

  @Test
  void between_invalidArguments_isRefused() {
    assertThatThrownBy(() -> Slerp.between(v(1), v(1, 2), 0.5))
        .hasMessage("latents of 1 and 2 values cannot be interpolated");
    assertThatThrownBy(() -> Slerp.between(v(1), v(1), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
