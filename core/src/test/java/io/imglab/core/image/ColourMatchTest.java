package io.imglab.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ColourMatchTest {
  private static final int PIXELS = 400;

  /** Colours around a mean, their channels mixed, and far from 0 and 1. */
  private static Picture colours(long seed, double spread, double mixing, double... mean) {
    Random random = new Random(seed);
    float[] rgb = new float[3 * PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      double shared = random.nextDouble() - 0.5;
      for (int c = 0; c < 3; c++) {
        double own = random.nextDouble() - 0.5;
        rgb[c * PIXELS + i] =
            (float) (mean[c] + spread * (mixing * shared + (1 - mixing) * (c + 1) * own));
      }
    }
    return new Picture(new Size(20, 20), rgb);
  }

  private static double mean(Picture picture, int channel) {
    double sum = 0;
    for (int i = 0; i < PIXELS; i++) {
      sum += picture.rgb()[channel * PIXELS + i];
    }
    return sum / PIXELS;
  }

  private static double covariance(Picture picture, int a, int b) {
    double sum = 0;
    for (int i = 0; i < PIXELS; i++) {
      sum +=
          (picture.rgb()[a * PIXELS + i] - mean(picture, a))
              * (picture.rgb()[b * PIXELS + i] - mean(picture, b));
    }
    return sum / PIXELS;
  }

  @Test
  void matched_result_hasMeanAndCovarianceOfTheOther() {
    Picture other = colours(1, 0.1, 0.7, 0.5, 0.6, 0.4);
    Picture matched = ColourMatch.matched(colours(2, 0.2, 0.1, 0.4, 0.5, 0.6), other);
    for (int a = 0; a < 3; a++) {
      assertThat(mean(matched, a)).isCloseTo(mean(other, a), Offset.offset(1e-5));
      for (int b = 0; b < 3; b++) {
        assertThat(covariance(matched, a, b))
            .isCloseTo(covariance(other, a, b), Offset.offset(1e-6));
      }
    }
  }

  @Test
  void matched_sameColours_isUnchanged() {
    Picture picture = colours(3, 0.2, 0.3, 0.5, 0.5, 0.5);
    assertThat(ColourMatch.matched(picture, picture).rgb())
        .containsExactly(picture.rgb(), Offset.offset(1e-4f));
  }

  /** Equal channels up to half a level of 255, as JPEG leaves them, stay nearly equal. */
  @Test
  void matched_greyPicture_doesNotAmplifyNoise() {
    Picture grey = colours(4, 0.3, 1, 0.5, 0.5, 0.5);
    Random noise = new Random(5);
    for (int i = 0; i < grey.rgb().length; i++) {
      grey.rgb()[i] += (float) ((noise.nextDouble() - 0.5) / 255);
    }
    Picture other = colours(6, 0.2, 0.2, 0.6, 0.5, 0.4);
    double widest = Math.sqrt(covariance(other, 2, 2));
    Picture matched = ColourMatch.matched(grey, other);
    Picture smooth = ColourMatch.matched(colours(4, 0.3, 1, 0.5, 0.5, 0.5), other);
    for (int i = 0; i < matched.rgb().length; i++) {
      assertThat((double) matched.rgb()[i]).isCloseTo(smooth.rgb()[i], Offset.offset(widest));
      assertThat(matched.rgb()[i]).isBetween(0f, 1f);
    }
  }

  @Test
  void matched_greyOther_isGrey() {
    Picture matched =
        ColourMatch.matched(colours(7, 0.2, 0.2, 0.6, 0.5, 0.4), colours(8, 0.2, 1, 0.5, 0.5, 0.5));
    for (int i = 0; i < PIXELS; i++) {
      assertThat(matched.rgb()[i]).isCloseTo(matched.rgb()[PIXELS + i], Offset.offset(1e-5f));
      assertThat(matched.rgb()[i]).isCloseTo(matched.rgb()[2 * PIXELS + i], Offset.offset(1e-5f));
    }
  }

  @Test
  void matched_oneColour_isMeanOfTheOther() {
    Picture flat = colours(9, 0, 0, 0.2, 0.3, 0.4);
    Picture other = colours(10, 0.2, 0.2, 0.6, 0.5, 0.4);
    Picture matched = ColourMatch.matched(flat, other);
    assertThat((double) matched.rgb()[0]).isCloseTo(mean(other, 0), Offset.offset(1e-4));
    assertThat(ColourMatch.matched(other, flat).rgb()[0]).isCloseTo(0.2f, Offset.offset(1e-4f));
  }

  @Test
  void matched_outOfRange_isClamped() {
    Picture matched =
        ColourMatch.matched(
            colours(11, 0.2, 0.2, 0.5, 0.5, 0.5), colours(12, 0.9, 0.2, 0.9, 0.9, 0.1));
    for (float value : matched.rgb()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @Test
  void matched_transparentPixels_areIgnored() {
    Picture style = colours(13, 0.2, 0.1, 0.4, 0.5, 0.6);
    Picture other = colours(14, 0.1, 0.7, 0.5, 0.6, 0.4);
    float[] wanted = ColourMatch.matched(halfSeen(style, 0), halfSeen(other, 0)).rgb();
    Picture matched = ColourMatch.matched(halfSeen(style, 1), halfSeen(other, 1));
    for (int i = 0; i < wanted.length; i += 2) {
      assertThat(matched.rgb()[i]).isCloseTo(wanted[i], Offset.offset(1e-5f));
    }
    assertThat(matched.alpha()).startsWith(1, 0);
  }

  /** Every second pixel is transparent and has {@code hidden} in all channels. */
  private static Picture halfSeen(Picture picture, float hidden) {
    float[] rgb = picture.rgb().clone();
    float[] alpha = new float[PIXELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = i % 2 == 0 ? rgb[i] : hidden;
      alpha[i % PIXELS] = i % 2 == 0 ? 1 : 0;
    }
    return new Picture(picture.size(), rgb, alpha);
  }
}
