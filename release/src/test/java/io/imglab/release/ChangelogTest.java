package io.imglab.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangelogTest {
  private static final Changelog CHANGELOG =
      new Changelog(
          """
          # Changelog

          ## Unreleased (0.3.0)

          - Faster.

          ## 0.2.0 (2026-12-01)

          ### GANs

          - Better.

          ## 0.1.10 (2026-11-30)

          ## 0.1.1 (2026-11-29)
          - First.
          """);

  @Test
  void notes_areTheTextOfTheVersionsSection() {
    assertThat(CHANGELOG.notes("0.2.0")).isEqualTo("### GANs\n\n- Better.");
    assertThat(CHANGELOG.notes("0.1.1")).isEqualTo("- First.");
    assertThat(CHANGELOG.notes("0.3.0")).isEqualTo("- Faster.");
    assertThat(CHANGELOG.notes("0.1")).isEmpty();
  }

  @Test
  void problem_ofADatedSection_isNone() {
    assertThat(CHANGELOG.problem("0.2.0", "2026-12-02")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.3.0|CHANGELOG.md has '## Unreleased (0.3.0)'; make it '## 0.3.0 (2026-12-02)'
          0.4.0|CHANGELOG.md has no section '## 0.4.0 (2026-12-02)'; write it
          0.1.10|the section of '0.1.10' in CHANGELOG.md is empty; fill it
          """)
  void problem_ofAnyOther_isOneLine(String version, String line) {
    assertThat(CHANGELOG.problem(version, "2026-12-02")).contains(line);
  }

  @Test
  void ours_hasNotesForTheVersionOfThePoms() throws Exception {
    Path root = Path.of(System.getProperty("imglab.root", ".."));
    String version = Modules.root(root).text("version").orElseThrow();
    assertThat(Changelog.read(root.resolve("CHANGELOG.md")).notes(version)).isNotEmpty();
  }
}
