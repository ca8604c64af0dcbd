package io.imglab.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VersionTest {
  /** PF4J's ranges and the notes of a run take the version as it is. */
  @Test
  void current_hasThreeNumbersAndNoQualifier() {
    assertThat(Version.current()).matches("\\d+\\.\\d+\\.\\d+");
  }

  @Test
  void commit_isAnAbbreviatedHashOrEmpty() {
    assertThat(Version.commit()).matches("([0-9a-f]{7,40}(-dirty)?)?");
  }
}
