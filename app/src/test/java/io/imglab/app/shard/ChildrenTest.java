package io.imglab.app.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChildrenTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "0, 1, 1",
    "2, 2, 2",
    "0, 2, 1",
    "2, 1, 1",
    "2, 130, 1",
    "0, 130, 130",
    "130, 130, 130",
    "137, 137, 1",
    "130, 1, 1"
  })
  void theExitCode_isThatOfTheUndividedCommand(int one, int other, int together) {
    assertThat(Children.together(List.of(one, other))).isEqualTo(together);
    assertThat(Children.together(List.of(other, one))).isEqualTo(together);
  }
}
