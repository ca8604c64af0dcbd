package io.imglab.core.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.chart.SideBySide.Titled;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SideBySideTest {
  private static final int RED = 0xFF0000;
  private static final int BLUE = 0x0000FF;

  private static Picture plain(int width, int height, int colour) {
    Size size = new Size(width, height);
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (colour >> (16 - 8 * (i / (width * height))) & 0xFF) / 255f;
    }
    return new Picture(size, rgb);
  }

  /** The columns of a picture in which a colour occurs. */
  private static int[] columns(Picture picture, int colour) {
    int[] pixels = PackedRgb.of(picture);
    return IntStream.range(0, pixels.length)
        .filter(i -> pixels[i] == colour)
        .map(i -> i % picture.width())
        .distinct()
        .sorted()
        .toArray();
  }

  /** 400 and 350 pixels are legible as they are; there are gaps of 24 pixels. */
  @Test
  void draw_putsPicturesFromLeftToRight() {
    Picture both =
        new SideBySide(
                List.of(
                    new Titled("real", plain(400, 100, RED)),
                    new Titled("generated", plain(350, 120, BLUE))))
            .draw();
    assertThat(both.size()).isEqualTo(new Size(24 + 400 + 24 + 350 + 24, 48 + 120 + 24));
    assertThat(columns(both, RED)).isEqualTo(IntStream.range(24, 424).toArray());
    assertThat(columns(both, BLUE)).isEqualTo(IntStream.range(448, 798).toArray());
  }

  @Test
  void draw_writesTheTitlesAboveThePictures() {
    Picture both =
        new SideBySide(
                List.of(
                    new Titled("real", plain(400, 10, RED)),
                    new Titled("generated", plain(400, 10, BLUE))))
            .draw();
    int[] pixels = Arrays.copyOf(PackedRgb.of(both), 48 * both.width());
    int[] written =
        IntStream.range(0, pixels.length)
            .filter(i -> pixels[i] == 0x333333)
            .map(i -> i % both.width())
            .toArray();
    assertThat(Arrays.stream(written)).allMatch(x -> x > 24 && x < 848);
    assertThat(Arrays.stream(written).filter(x -> x < 424)).isNotEmpty();
    assertThat(Arrays.stream(written).filter(x -> x > 448)).isNotEmpty();
  }

  /** 100 pixels become 6 times as large, and 20 pixels too, in the middle of 160. */
  @Test
  void draw_enlargesSmallPicturesByTheSameWholeFactor() {
    Picture both =
        new SideBySide(
                List.of(new Titled("a", plain(100, 5, RED)), new Titled("b", plain(20, 5, BLUE))))
            .draw();
    assertThat(both.size()).isEqualTo(new Size(24 + 600 + 24 + 160 + 24, 48 + 30 + 24));
    assertThat(columns(both, RED)).hasSize(600);
    assertThat(columns(both, BLUE)).isEqualTo(IntStream.range(648 + 20, 648 + 140).toArray());
  }

  @Test
  void pictures_mustNotBeEmpty() {
    assertThatThrownBy(() -> new SideBySide(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
