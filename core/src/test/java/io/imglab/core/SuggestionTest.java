package io.imglab.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SuggestionTest {
  @Test
  void nearest_exchangedLetters_findsTheName() {
    assertThat(Suggestion.nearest("widht", List.of("width", "variant"))).contains("width");
  }

  @Test
  void nearest_shortWord_toleratesOneLetter() {
    assertThat(Suggestion.nearest("xyz", List.of("tv", "gram"))).isEmpty();
    assertThat(Suggestion.nearest("tvv", List.of("tv", "gram"))).contains("tv");
  }

  @Test
  void unknown_withoutANearName_listsTheKnownNames() {
    assertThat(Suggestion.unknown("loss", "histogram", List.of("tv", "feature")))
        .hasMessage("unknown loss 'histogram'; available: feature, tv");
    assertThat(Suggestion.unknown("generator", "dcgn", List.of("dcgan")))
        .hasMessage("unknown generator 'dcgn'; did you mean 'dcgan'?");
  }

  @Test
  void nearest_ofAShortWord_isOneLetterAway() {
    assertThat(Suggestion.nearest("nope", List.of("core"))).isEmpty();
    assertThat(Suggestion.nearest("coer", List.of("core"))).contains("core");
  }
}
