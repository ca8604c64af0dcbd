package io.imglab.app.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldLineTest {
  private static final FieldLine LINE =
      new FieldLine(
          List.of(
              Field.of("size 181x135 (2 of 3)", "181x135 (2 of 3)", "181x135"),
              Field.of("43 %"),
              Field.of("0:12 left"),
              Field.of("preview runs/00007-style-a-b/preview.png", "runs/00007-*/preview.png")),
          " · ");

  @ParameterizedTest
  @CsvSource({
    "120, size 181x135 (2 of 3) · 43 % · 0:12 left · preview runs/00007-style-a-b/preview.png",
    "79, size 181x135 (2 of 3) · 43 % · 0:12 left · runs/00007-*/preview.png",
    "60, 181x135 · 43 % · 0:12 left · runs/00007-*/preview.png",
    "39, 181x135 (2 of 3) · 43 % · 0:12 left",
    "26, 181x135 · 43 % · 0:12 left",
    "19, 181x135 · 43 %",
    "10, 181x135",
    "4, 181x"
  })
  void fitting_shortensThenDropsFromTheRight(int columns, String line) {
    assertThat(LINE.fitting(columns)).isEqualTo(line);
  }

  @Test
  void fitting_isNeverTooWide() {
    FieldLine wide =
        new FieldLine(List.of(Field.of("港の絵 👩‍🎨"), Field.of("é\u0301 ❤️"), Field.of("波")), " · ");
    assertThat(IntStream.range(1, 60))
        .allMatch(columns -> CharacterWidth.of(wide.fitting(columns)) <= columns)
        .allMatch(columns -> CharacterWidth.of(LINE.fitting(columns)) <= columns);
  }

  @ParameterizedTest
  @CsvSource({"abc, 3", "港.png, 6", "한글, 4", "ｱ, 1", "e\u0301, 1", "🎨, 2", "'', 0"})
  void width_isThatOfATerminal(String text, int columns) {
    assertThat(CharacterWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void cut_splitsNoCharacter() {
    assertThat(CharacterWidth.cut("a🎨b", 2)).isEqualTo("a");
    assertThat(CharacterWidth.cut("a🎨b", 3)).isEqualTo("a🎨");
  }
}
