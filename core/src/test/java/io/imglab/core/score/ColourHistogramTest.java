package io.imglab.core.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ColourHistogramTest {
  private static Picture row(float... rgb) {
    return new Picture(new Size(rgb.length / 3, 1), rgb);
  }

  private static double distance(Picture one, Picture other) {
    return ColourHistogram.of(one).distance(ColourHistogram.of(other));
  }

  @Test
  void distance_ofTheSameColoursInAnotherOrder_isZero() {
    assertThat(distance(row(.1f, .9f, .2f, .8f, .3f, .7f), row(.9f, .1f, .8f, .2f, .7f, .3f)))
        .isCloseTo(0, Offset.offset(1e-9));
  }

  @Test
  void distance_ofBlackAndWhite_isOne() {
    assertThat(distance(row(0, 0, 0), row(1, 1, 1))).isCloseTo(1, Offset.offset(1e-12));
  }

  /** Shares (1, 0) and (1/2, 1/2): 1 − √½ is Hellinger's square. */
  @Test
  void distance_ofHalfTheColours_isAsWorkedOutByHand() {
    Picture black = row(0, 0, 0);
    Picture half = row(0, 1, 0, 1, 0, 1);
    assertThat(distance(black, half)).isCloseTo(Math.sqrt(1 - Math.sqrt(.5)), Offset.offset(1e-9));
  }

  /** A step over the edge of a bin is a small step. */
  @Test
  void distance_ofASmallChange_isSmall() {
    for (float value = 0; value < .99f; value += .01f) {
      Picture here = row(value, .5f, .5f);
      Picture there = row(value + .001f, .5f, .5f);
      assertThat(distance(here, there)).isLessThan(.07);
    }
  }

  @Test
  void distance_ofValuesOutOfRange_countsThemAtItsEnds() {
    assertThat(distance(row(-1, 2, 0), row(0, 1, 0))).isZero();
  }
}
