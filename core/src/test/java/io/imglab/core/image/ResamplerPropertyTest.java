package io.imglab.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.SeededProperty;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

final class ResamplerPropertyTest {
  /** The weights of each kernel add up to 1, but for rounding. */
  private static final float ROUNDING = 1e-6f;

  @SeededProperty
  void resize_oneColour_isKept(
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 60) int newWidth,
      @ForAll @IntRange(min = 1, max = 60) int newHeight,
      @ForAll @FloatRange(min = -1, max = 2) float red,
      @ForAll @DoubleRange(max = 0.9) double begin,
      @ForAll @DoubleRange(min = 0.05, max = 1) double share) {
    Picture picture = picture(new Size(width, height), red);
    Size size = new Size(newWidth, newHeight);
    double x = begin * width;
    double y = begin * height;
    assertColour(Resampler.resize(picture, size), size, red);
    assertColour(Resampler.cover(picture, size), size, red);
    assertColour(
        Resampler.resize(picture, size, x, y, x + share * (width - x), y + share * (height - y)),
        size,
        red);
  }

  /** Red as given, green 0 and blue 1. */
  private static Picture picture(Size size, float red) {
    int pixels = Math.toIntExact(size.pixels());
    float[] rgb = new float[3 * pixels];
    Arrays.fill(rgb, 0, pixels, red);
    Arrays.fill(rgb, 2 * pixels, 3 * pixels, 1);
    return new Picture(size, rgb);
  }

  private static void assertColour(Picture picture, Size size, float red) {
    assertThat(picture.size()).isEqualTo(size);
    float[] expected = picture(size, red).rgb();
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(picture.rgb()[i] - expected[i])).isLessThan(ROUNDING);
    }
  }
}
