package io.imglab.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PictureTest {
  @Test
  void constructor_wrongNumberOfValues_isRefused() {
    assertThatThrownBy(() -> new Picture(new Size(2, 2), new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a picture of 2x2 needs 12 values, not 4");
  }

  @Test
  void rgb_outOfRange_isKept() {
    float[] values = {-0.5f, 1.5f, 0};
    assertThat(new Picture(new Size(1, 1), values).rgb()).isSameAs(values);
  }
}
