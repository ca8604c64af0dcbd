package io.imglab.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ResamplerTest {
  static Stream<String> golden() throws IOException {
    try (InputStream in = ResamplerTest.class.getResourceAsStream("pillow-bilinear.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void resize_anySize_equalsPillow(String line) {
    double[] n = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    Picture source = pattern((int) n[0], (int) n[1]);
    Size target = new Size((int) n[6], (int) n[7]);

    Picture resized = Resampler.resize(source, target, n[2], n[3], n[4], n[5]);

    assertThat(resized.size()).isEqualTo(target);
    for (int i = 0; i < resized.rgb().length; i++) {
      assertThat((double) resized.rgb()[i]).isCloseTo(n[8 + i], within(2e-7));
    }
  }

  /** The pattern of the script in the golden file; leaves 0..1 on both sides. */
  private static Picture pattern(int width, int height) {
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      int x = i % width;
      int y = i / width % height;
      int channel = i / width / height;
      rgb[i] = (float) ((x * 7 + y * 13 + channel * 5 + x * y) % 11 / 8.0 - 0.1);
    }
    return new Picture(new Size(width, height), rgb);
  }

  @Test
  void resize_sameSize_isThePictureItself() {
    Picture picture = pattern(7, 5);
    assertThat(Resampler.resize(picture, new Size(7, 5))).isSameAs(picture);
    assertThat(Resampler.cover(picture, new Size(7, 5))).isSameAs(picture);
  }

  @Test
  void resize_halved_hasWeightsOneThreeThreeOne() {
    // Half width 2 about pixel 2's left edge: weights 1/4, 3/4, 3/4, 1/4, normalised by 2.
    Picture row = row(0, 8, 16, 0, 0, 0);
    assertThat(Resampler.resize(row, new Size(3, 1)).rgb()[1]).isEqualTo((8 + 3 * 16) / 8f);
  }

  @Test
  void resize_boxOutsideThePicture_isRefused() {
    Picture picture = pattern(7, 5);
    Size size = new Size(2, 2);
    assertThatThrownBy(() -> Resampler.resize(picture, size, 0, 0, 7.5, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7x5");
    assertThatThrownBy(() -> Resampler.resize(picture, size, 3, 0, 3, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cover_widerPicture_cropsBothSidesEqually() {
    assertThat(Resampler.cover(row(1, 2, 3, 4), new Size(2, 1)).rgb()).startsWith(2, 3);
    Picture cropped = Resampler.cover(pattern(16, 12), new Size(6, 6));
    assertThat(cropped.rgb())
        .isEqualTo(Resampler.resize(pattern(16, 12), new Size(6, 6), 2, 0, 14, 12).rgb());
  }

  @Test
  void cover_tallerPicture_cropsTopAndBottomEqually() {
    assertThat(Resampler.cover(pattern(12, 16), new Size(6, 6)).rgb())
        .isEqualTo(Resampler.resize(pattern(12, 16), new Size(6, 6), 0, 2, 12, 14).rgb());
  }

  @Test
  void cover_excessBelowOnePixel_isNotCropped() {
    // 682x512 is 640x480 with a truncated side: 640 * 512 / 480 = 682.67.
    Size target = new Size(640, 480).withShortSide(512);
    Picture whole = Resampler.resize(pattern(640, 480), target);
    assertThat(Resampler.cover(pattern(640, 480), target).rgb()).isEqualTo(whole.rgb());
  }

  private static Picture row(float... values) {
    float[] rgb = new float[3 * values.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = values[i % values.length];
    }
    return new Picture(new Size(values.length, 1), rgb);
  }
}
