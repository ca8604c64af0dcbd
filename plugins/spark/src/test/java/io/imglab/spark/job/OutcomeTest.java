package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OutcomeTest {
  @Test
  void parse_readsALine() {
    Outcome outcome = new Outcome(3, Outcome.Status.FAILED, 1.5, "host", "1", 2, "it is 'bad'");
    assertThat(Outcome.isOne(outcome.line())).isTrue();
    assertThat(Outcome.parse(outcome.line())).isEqualTo(outcome);
  }

  /** Names of strangers' files may hold anything. */
  @Test
  void message_staysOnItsLine() {
    Outcome outcome = new Outcome(3, Outcome.Status.FAILED, 1, "h", "1", 1, "a\n\tb");
    assertThat(outcome.line()).doesNotContain("\n");
    assertThat(Outcome.parse(outcome.line()).message()).isEqualTo("a b");
    assertThat(Outcome.isOne("imglab-spark\t1")).isFalse();
  }
}
