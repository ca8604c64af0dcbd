package io.imglab.core.metrics;

import static io.imglab.core.metrics.TestImages.constant;
import static io.imglab.core.metrics.TestImages.noise;
import static io.imglab.core.metrics.TestImages.pixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestImagesTest {
  @Test
  void of_pixels_isWorkedOutByHand() {
    NearestImages nearest = NearestImages.of(pixels(0.1f, 0.9f), pixels(-1, 0, 0.5f), 1);
    assertThat(nearest.index(0)).isEqualTo(1);
    assertThat(nearest.distance(0)).isCloseTo(0.1, within(1e-6));
    assertThat(nearest.index(1)).isEqualTo(2);
    assertThat(nearest.distance(1)).isCloseTo(0.4, within(1e-6));
    assertThat(nearest.distances().medianOfReals()).hasValue(0.5); // 1, 0.5, 0.5
  }

  /** More images than fit into one block, none a multiple of it. */
  @Test
  void of_manyImages_agreesWithAPlainSearch() {
    ImageSet samples = noise(10, 3, 4, 5, 1);
    ImageSet reals = noise(700, 3, 4, 5, 2);
    NearestImages nearest = NearestImages.of(samples, reals, 1);
    for (int i = 0; i < samples.count(); i++) {
      int best = 0;
      for (int j = 1; j < reals.count(); j++) {
        best = squared(samples, i, reals, j) < squared(samples, i, reals, best) ? j : best;
      }
      assertThat(nearest.index(i)).isEqualTo(best);
      assertThat(nearest.distance(i))
          .isCloseTo(Math.sqrt(squared(samples, i, reals, best)), within(1e-9));
    }
  }

  private static double squared(ImageSet a, int i, ImageSet b, int j) {
    return Diversity.squaredDistance(a.image(i), b.image(j));
  }

  @Test
  void copies_areFoundAndNewImagesAreNot() {
    ImageSet reals = noise(300, 1, 8, 8, 1);
    assertThat(NearestImages.of(noise(64, 1, 8, 8, 2), reals, 1).distances().copies().orElseThrow())
        .isLessThan(0.2);
    ImageSet copied = ImageSet.of(1, 8, 8, List.of(reals.image(7), reals.image(200)));
    NearestImages nearest = NearestImages.of(copied, reals, 1);
    assertThat(nearest.distances().copies()).hasValue(1);
    assertThat(nearest.index(1)).isEqualTo(200);
    assertThat(nearest.distance(1)).isZero();
  }

  @Test
  void of_degenerateSets_isDefined() {
    NearestImages one = NearestImages.of(pixels(0.5f), pixels(0), 1);
    assertThat(one.distances().copies()).isEmpty();
    assertThat(one.distances().medianOfReals()).isEmpty();
    assertThat(one.distances().median()).isEqualTo(0.5);
    NearestImages equal = NearestImages.of(constant(3, 1, 4, 1), constant(5, 1, 4, 0), 1);
    assertThat(equal.distances().copies()).hasValue(0);
    assertThat(equal.distances().medianOfReals()).hasValue(0);
  }

  /** Two of 28 and a gap of 1, doubled; four columns with 10 between; captions of 18. */
  /** The panel that needs no distances between real images is the same. */
  @Test
  void quickPanel_isThatOfTheWholeSearch() {
    ImageSet samples = noise(20, 3, 4, 5, 1);
    ImageSet reals = noise(70, 3, 4, 5, 2);
    assertThat(NearestImages.quickPanel(samples, reals).rgb())
        .isEqualTo(NearestImages.of(samples, reals, 1).panel().rgb());
  }

  @Test
  void evenlySpacedImages_areTakenFromTheWholeSet() {
    ImageSet spread = pixels(0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f).evenlySpaced(3);
    assertThat(spread.count()).isEqualTo(3);
    assertThat(spread.image(0)).containsExactly(0);
    assertThat(spread.image(1)).containsExactly(0.2f);
    assertThat(spread.image(2)).containsExactly(0.4f);
  }

  @Test
  void panel_showsSixteenPairs() {
    NearestImages nearest = NearestImages.of(noise(20, 1, 28, 28, 1), noise(30, 1, 28, 28, 2), 1);
    assertThat(nearest.panel().size())
        .isEqualTo(new Size(4 * (2 * 57 + 10) + 10, 4 * (2 * 28 + 18 + 10) + 10));
  }

  @Test
  void diversity_isTheMeanDifference() {
    assertThat(Diversity.of(pixels(0, 0.5f, 1))).isCloseTo((0.5 + 0.5 + 1) / 3, within(1e-7));
    assertThat(Diversity.of(ImageSet.of(1, 2, 2, new float[] {1, 1, 1, 1, -1, -1, -1, -1})))
        .isEqualTo(2);
    assertThat(Diversity.of(constant(5, 3, 4, 0.2f))).isZero();
    assertThat(Diversity.of(pixels(1))).isZero();
    assertThat(Diversity.of(pixels(1, Float.NaN))).isNaN();
  }
}
