package io.imglab.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import org.junit.jupiter.api.Test;

final class SizeTest {
  @Test
  void constructor_emptySide_isRefused() {
    assertThatThrownBy(() -> new Size(0, 5))
        .isInstanceOf(LabException.class)
        .hasMessage("size '0x5' is empty; both sides must be at least 1");
    assertThatThrownBy(() -> new Size(5, -1)).isInstanceOf(LabException.class);
  }

  @Test
  void withShortSide_truncatesTheLongSide() {
    // 512 * 640 / 427 = 767.4, 512 * 1000 / 333 = 1537.5
    assertThat(new Size(640, 427).withShortSide(512)).isEqualTo(new Size(767, 512));
    assertThat(new Size(333, 1000).withShortSide(512)).isEqualTo(new Size(512, 1537));
  }

  @Test
  void withLongSide_truncatesTheShortSideToAtLeastOne() {
    assertThat(new Size(640, 427).withLongSide(512)).isEqualTo(new Size(512, 341));
    assertThat(new Size(2, 1000).withLongSide(100)).isEqualTo(new Size(1, 100));
  }

  @Test
  void withSide_ownSide_isTheSame() {
    assertThat(new Size(29_999, 30_000).withShortSide(29_999)).isEqualTo(new Size(29_999, 30_000));
    assertThat(new Size(29_999, 30_000).withLongSide(30_000)).isEqualTo(new Size(29_999, 30_000));
  }

  @Test
  void withShortSide_tooLarge_isAnErrorNotAnOverflow() {
    assertThatThrownBy(() -> new Size(1, 100_000).withShortSide(100_000))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'100000'");
    assertThatThrownBy(() -> new Size(5, 7).withShortSide(0)).isInstanceOf(LabException.class);
  }

  @Test
  void toString_size_isWidthByHeight() {
    assertThat(new Size(682, 512)).hasToString("682x512");
    assertThat(new Size(682, 512).shortSide()).isEqualTo(512);
    assertThat(new Size(60_000, 60_000).pixels()).isEqualTo(3_600_000_000L);
  }
}
