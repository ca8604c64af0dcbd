package io.imglab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainDefaultsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2e-4, 0.0002", "1000, 1000", "0, 0", "0.999, 0.999", "1e7, 10000000"})
  void plain_isWhatUsersType(double number, String text) {
    assertThat(PlainDefaults.plain(number)).isEqualTo(text);
    assertThat(Double.parseDouble(text)).isEqualTo(number);
  }
}
