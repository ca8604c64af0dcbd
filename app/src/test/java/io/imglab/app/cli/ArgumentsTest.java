package io.imglab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {
  private static final List<String> LINE =
      List.of("style", "--device", "cpu", "--seed=1", "--", "--device=x", "--seed", "wave.jpg");

  @Test
  void furtherOptions_comeBeforeTheirEnd() {
    assertThat(Arguments.plus(List.of("style", "a.jpg"), List.of("--seed=2")))
        .containsExactly("style", "a.jpg", "--seed=2");
    assertThat(Arguments.plus(LINE, List.of("--size=9", "--quiet")))
        .containsSubsequence("--seed=1", "--size=9", "--quiet", "--", "--device=x");
  }

  @Test
  void namesAfterTheEndOfTheOptions_areNotTakenForOptions() {
    assertThat(Arguments.without(Set.of("--device", "--seed"), LINE))
        .containsExactly("style", "--", "--device=x", "--seed", "wave.jpg");
  }
}
