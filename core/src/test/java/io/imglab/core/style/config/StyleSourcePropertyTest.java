package io.imglab.core.style.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.SeededProperty;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;

final class StyleSourcePropertyTest {
  @SeededProperty
  void parse_invertsToString(
      @ForAll
          @CharRange(from = 'a', to = 'c')
          @CharRange(from = '0', to = '2')
          @Chars({'.', '-', ' ', 'é'})
          @StringLength(min = 1, max = 12)
          String name,
      @ForAll @DoubleRange(min = 1e-9, max = 1e9) @Scale(9) double weight) {
    StyleSource source = new StyleSource(Path.of(name), weight);
    assertThat(StyleSource.parse(source.toString())).isEqualTo(source);
  }

  /** A weight of 1 is not printed, so the name must not end like one with a weight. */
  @SeededProperty
  void parse_invertsToString_ofNamesWithColons(
      @ForAll @CharRange(from = '0', to = '2') @Chars({':', 'a'}) @StringLength(min = 1, max = 9)
          String name,
      @ForAll @DoubleRange(min = .5, max = 2) double weight) {
    Assume.that(isPossible(name));
    Assume.that(weight != 1 || !name.matches(".+:[0-2]+"));
    StyleSource source = new StyleSource(Path.of(name), weight);
    assertThat(StyleSource.parse(source.toString())).isEqualTo(source);
  }

  /** Windows allows no colon in a file name. */
  private static boolean isPossible(String name) {
    try {
      return Path.of(name).toString().equals(name);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
