package io.imglab.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LuminanceTest {
  private static final Offset<Float> NEAR = Offset.offset(1e-5f);

  private static Picture noise(long seed, int width, int height) {
    Random random = new Random(seed);
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = random.nextFloat();
    }
    return new Picture(new Size(width, height), rgb);
  }

  /** One pixel each of red, green, blue and white; the weights are NTSC's. */
  @Test
  void of_primaries_areTheCoefficients() {
    float[] rgb = {1, 0, 0, 1, /* green */ 0, 1, 0, 1, /* blue */ 0, 0, 1, 1};
    Picture primaries = new Picture(new Size(4, 1), rgb);
    assertThat(Luminance.of(primaries))
        .containsExactly(new float[] {0.299f, 0.587f, 0.114f, 1}, NEAR);
  }

  @Test
  void grey_anyPicture_keepsLuminance() {
    Picture picture = noise(1, 3, 2);
    Picture grey = Luminance.grey(picture);
    assertThat(Luminance.of(grey)).containsExactly(Luminance.of(picture), NEAR);
    assertThat(grey.rgb()[0]).isEqualTo(grey.rgb()[6]).isEqualTo(grey.rgb()[12]);
  }

  /** The values 0 and 1 have mean 0.5 and deviation 0.5; the other's are 0.3 and 0.1. */
  @Test
  void matched_result_hasMeanAndDeviationOfTheOther() {
    Picture matched = Luminance.matched(grey(0, 1, 1, 0), grey(0.2f, 0.4f));
    assertThat(Luminance.of(matched)).containsExactly(new float[] {0.2f, 0.4f, 0.4f, 0.2f}, NEAR);
  }

  @Test
  void matched_flatPicture_isFlat() {
    Picture matched = Luminance.matched(grey(0.7f, 0.7f), grey(0, 1));
    assertThat(Luminance.of(matched)).containsExactly(new float[] {0.5f, 0.5f}, NEAR);
  }

  private static Picture grey(float... values) {
    float[] rgb = new float[3 * values.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = values[i % values.length];
    }
    return new Picture(new Size(values.length, 1), rgb);
  }

  /** Differences of channels are chroma: they come from the one, the luminance from the other. */
  @Test
  void withChroma_result_hasLuminanceOfOneAndChromaOfTheOther() {
    Picture painted = noise(2, 5, 4);
    Picture colours = noise(3, 5, 4);
    Picture both = Luminance.withChroma(painted, colours);
    assertThat(Luminance.of(both)).containsExactly(Luminance.of(painted), NEAR);
    for (int i = 0; i < 20; i++) {
      assertThat(both.rgb()[i] - both.rgb()[20 + i])
          .isCloseTo(colours.rgb()[i] - colours.rgb()[20 + i], NEAR);
      assertThat(both.rgb()[i] - both.rgb()[40 + i])
          .isCloseTo(colours.rgb()[i] - colours.rgb()[40 + i], NEAR);
    }
  }

  @Test
  void withChroma_samePicture_isUnchanged() {
    Picture picture = noise(4, 3, 3);
    assertThat(Luminance.withChroma(picture, picture).rgb()).containsExactly(picture.rgb(), NEAR);
  }

  @Test
  void withChroma_greyColours_isGrey() {
    Picture both = Luminance.withChroma(noise(5, 2, 1), grey(0.3f, 0.9f));
    assertThat(both.rgb()[0]).isCloseTo(both.rgb()[2], NEAR).isCloseTo(both.rgb()[4], NEAR);
  }

  @Test
  void withChroma_otherSize_isResized() {
    assertThat(Luminance.withChroma(noise(6, 4, 6), noise(7, 2, 3)).size())
        .isEqualTo(new Size(4, 6));
  }

  /**
   * The visible values are 0 and 1 of the one and 0.2 and 0.4 of the other, as in the test without
   * alpha.
   */
  @Test
  void matched_transparentPixels_areIgnored() {
    Picture picture = hidden(grey(0, 1, 0.9f), 1, 1, 0);
    Picture matched = Luminance.matched(picture, hidden(grey(0.2f, 1, 0.4f), 1, 0, 1));
    assertThat(Luminance.of(matched)[0]).isCloseTo(0.2f, NEAR);
    assertThat(Luminance.of(matched)[1]).isCloseTo(0.4f, NEAR);
    assertThat(matched.alpha()).containsExactly(1, 1, 0);
  }

  @Test
  void withChroma_result_hasAlphaOfTheColours() {
    Picture colours = hidden(noise(8, 2, 1), 0.5f, 0);
    assertThat(Luminance.grey(colours).alpha()).containsExactly(0.5f, 0);
    assertThat(Luminance.withChroma(noise(9, 2, 1), colours).alpha()).containsExactly(0.5f, 0);
  }

  private static Picture hidden(Picture picture, float... alpha) {
    return new Picture(picture.size(), picture.rgb(), alpha);
  }
}
