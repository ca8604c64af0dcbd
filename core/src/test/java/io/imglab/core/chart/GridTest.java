package io.imglab.core.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.image.ImageSet;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GridTest {
  private static final ImageSet THREE_PIXELS = ImageSet.of(1, 1, 1, new float[] {-1, 0, 0.5f});

  @Test
  void of_greyPixels_isWorkedOutByHand() {
    Picture grid = new Grid(2, 1, 1).of(THREE_PIXELS);
    float[] plane = {
      1, 1, 1, 1, 1,
      1, 0, 1, 0.5f, 1,
      1, 1, 1, 1, 1,
      1, 0.75f, 1, 1, 1,
      1, 1, 1, 1, 1
    };
    assertThat(grid.size()).isEqualTo(new Size(5, 5));
    for (int channel = 0; channel < 3; channel++) {
      assertThat(Arrays.copyOfRange(grid.rgb(), 25 * channel, 25 * (channel + 1)))
          .containsExactly(plane);
    }
  }

  @Test
  void of_scaled_makesSquares() {
    Picture grid = new Grid(3, 0, 2).of(THREE_PIXELS);
    assertThat(grid.size()).isEqualTo(new Size(6, 2));
    assertThat(Arrays.copyOf(grid.rgb(), 12))
        .containsExactly(0, 0, 0.5f, 0.5f, 0.75f, 0.75f, 0, 0, 0.5f, 0.5f, 0.75f, 0.75f);
  }

  @Test
  void of_colour_keepsTheChannels() {
    ImageSet red = ImageSet.of(3, 1, 1, new float[] {1, -1, -1});
    assertThat(new Grid(4, 0, 1).of(red).rgb()).containsExactly(1, 0, 0);
  }

  @Test
  void of_captions_areBlackOnWhiteBelow() {
    ImageSet white = ImageSet.of(1, 1, 20, new float[20]);
    Picture grid = new Grid(1, 0, 1).of(white, List.of("1"));
    assertThat(grid.size()).isEqualTo(new Size(20, 1 + 18));
    float[] plane = Arrays.copyOf(grid.rgb(), 20 * 19);
    long black = IntStream.range(0, plane.length).filter(i -> plane[i] == 0).count();
    assertThat(black).isEqualTo(8 * 4); // eight dots of 2x2 in the shape of a 1
  }

  @Test
  void squareFor_isSquare() {
    assertThat(Grid.squareFor(64).columns()).isEqualTo(8);
    assertThat(Grid.squareFor(10).columns()).isEqualTo(4);
    assertThat(Grid.squareFor(1).columns()).isEqualTo(1);
  }

  @Test
  void of_tooLarge_isAnErrorNotAnOverflow() {
    assertThatThrownBy(() -> new Grid(1, 0, 40_000).of(THREE_PIXELS))
        .isInstanceOf(LabException.class)
        .hasMessage("a picture of 40000x120000 is too large; use fewer images or a smaller scale");
  }
}
