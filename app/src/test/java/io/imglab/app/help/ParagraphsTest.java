package io.imglab.app.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ParagraphsTest {
  @Test
  void lines_breakBetweenWords() {
    assertThat(Paragraphs.lines("one two  three four", 9))
        .containsExactly("one two", "three", "four");
    assertThat(Paragraphs.lines("a-word-that-is-too-long x", 5))
        .containsExactly("a-word-that-is-too-long", "x");
  }

  @Test
  void of_keepsParagraphsAndIndentedLines() {
    assertThat(Paragraphs.of("one\ntwo\n\n  [style]\n  size = 3\nthree", 20))
        .containsExactly("one two", "", "  [style]", "  size = 3", "three");
  }

  /** The shell joins the lines again. */
  @Test
  void command_goesOnAfterABackslash() {
    String line = "  imglab style photo.jpg painting.jpg --size 1024";
    assertThat(Paragraphs.command(line, 60)).containsExactly(line);
    assertThat(Paragraphs.command(line, 30))
        .allMatch(part -> part.length() <= 30)
        .satisfies(
            parts ->
                assertThat(String.join("\n", parts).replace(" \\\n", "").replaceAll(" +", " "))
                    .isEqualTo(line.replaceAll(" +", " ")));
  }

  @Test
  void shortText_isTheFirstSentenceWithTheDefault() {
    assertThat(ShortText.of("Colours of it; or others, see there (default: style)."))
        .isEqualTo("Colours of it (default: style).");
    assertThat(ShortText.of("The size. More (default: the preset's).")).isEqualTo("The size.");
    assertThat(ShortText.of("Show all options.")).isEqualTo("Show all options.");
  }
}
