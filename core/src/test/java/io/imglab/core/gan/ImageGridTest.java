package io.imglab.core.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.extension.ImageShape;
import io.imglab.core.image.Picture;
import org.junit.jupiter.api.Test;

class ImageGridTest {
  @Test
  void of_threeGreyPixelsInTwoColumns() {
    Picture grid = ImageGrid.of(new float[] {-1, 0, 1}, new ImageShape(1, 1, 1), 2);
    assertThat(grid.width()).isEqualTo(8);
    assertThat(grid.height()).isEqualTo(8);
    float[] expected = new float[3 * 64];
    for (int channel = 0; channel < 3; channel++) {
      expected[channel * 64 + 2 * 8 + 5] = .5f;
      expected[channel * 64 + 5 * 8 + 2] = 1;
    }
    assertThat(grid.rgb()).containsExactly(expected);
  }

  @Test
  void one_ofColour_keepsTheChannels() {
    Picture picture =
        ImageGrid.one(
            new float[] {9, 9, 9, 9, 9, 9, -1, 0, 1, 1, 0, -1}, 1, new ImageShape(3, 1, 2));
    assertThat(picture.rgb()).containsExactly(0, .5f, 1, 1, .5f, 0);
  }
}
