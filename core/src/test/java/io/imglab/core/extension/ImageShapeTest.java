package io.imglab.core.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import org.junit.jupiter.api.Test;

final class ImageShapeTest {
  @Test
  void toString_isChannelsHeightWidth() {
    ImageShape shape = new ImageShape(3, 64, 48);
    assertThat(shape).hasToString("3x64x48");
    assertThat(shape.values()).isEqualTo(9216);
    assertThat(shape.size()).hasToString("48x64");
  }

  @Test
  void constructor_outOfRange_fails() {
    assertFails(2, 64, 64, "'2' channels");
    assertFails(1, 0, 64, "'64x0' pixels");
    assertFails(1, 64, 20_000, "'20000x64' pixels");
  }

  @Test
  void values_ofTheLargest_fitAnInt() {
    assertThat(new ImageShape(3, 1 << 14, 1 << 14).values()).isEqualTo(3 << 28);
  }

  private static void assertFails(int channels, int height, int width, String message) {
    assertThatThrownBy(() -> new ImageShape(channels, height, width))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(message);
  }
}
