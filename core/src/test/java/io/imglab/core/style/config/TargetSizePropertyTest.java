package io.imglab.core.style.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.SeededProperty;
import io.imglab.core.image.Size;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;

final class TargetSizePropertyTest {
  @SeededProperty
  void parse_invertsToString(
      @ForAll @IntRange(min = 1, max = 999_999) int width,
      @ForAll @IntRange(min = 1, max = 999_999) int height) {
    TargetSize longest = new TargetSize(width, null);
    TargetSize exact = new TargetSize(0, new Size(width, height));
    assertThat(TargetSize.parse(longest.toString())).isEqualTo(longest);
    assertThat(TargetSize.parse(exact.toString())).isEqualTo(exact);
  }
}
