package io.imglab.core.metrics;

import static io.imglab.core.metrics.TestImages.constant;
import static io.imglab.core.metrics.TestImages.noise;
import static io.imglab.core.metrics.TestImages.pixels;
import static io.imglab.core.metrics.TestImages.shifted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.LabException;
import io.imglab.core.image.ImageSet;
import org.junit.jupiter.api.Test;

final class SlicedWassersteinTest {
  private static final SlicedWasserstein SMALL = new SlicedWasserstein(64, 8, 64, 1);

  private static double distance(ImageSet samples, ImageSet reals) {
    return SMALL.between(samples, reals).distance();
  }

  /** On a line every direction is ±1; the real pixels deviate by 0.25 from their mean. */
  @Test
  void between_singlePixels_isWorkedOutByHand() {
    assertThat(distance(pixels(0.5f, 0.25f), pixels(0, 0.5f))).isCloseTo(0.5, within(1e-6));
    assertThat(distance(pixels(0.75f, 0.25f), pixels(0, 0.5f))).isCloseTo(1, within(1e-6));
    assertThat(distance(pixels(0.5f, 0), pixels(0, 0.5f))).isZero();
  }

  @Test
  void between_equalSets_isExactlyZero() {
    ImageSet set = noise(5, 3, 32, 28, 1);
    assertThat(SMALL.between(set, set).levels())
        .extracting(SlicedWasserstein.Level::distance)
        .containsOnly(0.0);
  }

  /**
   * Only the coarsest level holds the mean. A shift by s moves every patch of d = 49 values by s
   * |Σu| for the unit vector u, whose expectation is close to √(2/π). The deviation here is that of
   * all pixels; patches see the borders, where mirroring makes noise stronger, less often: hence
   * the tolerance.
   */
  @Test
  void between_shiftedCopies_differOnTheCoarsestLevelAlone() {
    ImageSet reals = noise(64, 1, 28, 28, 2);
    SlicedWasserstein.Result result =
        new SlicedWasserstein(64, 8, 2000, 1).between(shifted(reals, 0.5f), reals);
    assertThat(result.levels()).hasSize(2);
    assertThat(result.levels().get(0).distance()).isLessThan(1e-5);
    double deviation = coarseDeviation(reals);
    assertThat(result.levels().get(1).distance())
        .isCloseTo(0.5 / deviation * Math.sqrt(2 / Math.PI), within(0.5));
    assertThat(result.distance()).isCloseTo(result.levels().get(1).distance() / 2, within(1e-5));
  }

  private static double coarseDeviation(ImageSet images) {
    double squares = 0;
    int count = 0;
    for (int i = 0; i < images.count(); i++) {
      for (float value : new Planes(1, 28, 28, images.image(i)).halved().values()) {
        squares += value * value;
        count++;
      }
    }
    return Math.sqrt(squares / count);
  }

  @Test
  void between_growsWithTheShift() {
    ImageSet reals = noise(20, 3, 16, 16, 3);
    assertThat(distance(shifted(reals, 0.2f), reals))
        .isGreaterThan(1.9 * distance(shifted(reals, 0.1f), reals));
  }

  @Test
  void between_sameSeed_isTheSameBitForBit() {
    ImageSet a = noise(40, 1, 28, 28, 4);
    ImageSet b = noise(90, 1, 28, 28, 5);
    assertThat(SMALL.between(a, b)).isEqualTo(SMALL.between(a, b));
    assertThat(new SlicedWasserstein(64, 8, 64, 2).between(a, b)).isNotEqualTo(SMALL.between(a, b));
    assertThat(SMALL.between(a, b).images()).isEqualTo(40);
  }

  @Test
  void between_singleOrConstantImages_isFinite() {
    assertThat(distance(constant(1, 1, 28, 0.3f), constant(1, 1, 28, 0.3f))).isZero();
    assertThat(distance(constant(3, 3, 16, 1), constant(7, 3, 16, -1))).isFinite().isPositive();
    assertThat(distance(noise(1, 1, 28, 28, 1), constant(4, 1, 28, 0))).isFinite().isPositive();
  }

  @Test
  void between_smallImages_notesThatTheyAreComparedAsAWhole() {
    SlicedWasserstein.Result result = SMALL.between(noise(3, 1, 13, 40, 1), noise(3, 1, 13, 40, 2));
    assertThat(result.levels()).hasSize(1);
    assertThat(result.notes())
        .containsExactly(
            "images of 40x13 grey are too small for patches and are compared as a whole");
  }

  @Test
  void between_setsOfDifferentShapes_saysWhy() {
    assertThatThrownBy(() -> distance(constant(1, 1, 28, 0), constant(1, 3, 32, 0)))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "samples are 28x28 grey but the real images are 32x32 colour; compare images of the same shape");
    assertThatThrownBy(() -> distance(pixels(), pixels(1)))
        .hasMessage("there are no samples; give at least one");
    assertThatThrownBy(() -> distance(pixels(0, Float.NaN), pixels(1, 2)))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("image '1' has values that are not finite");
  }
}
