package io.imglab.spark.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.spark.job.Outcome;
import io.imglab.spark.job.Outcome.Status;
import org.junit.jupiter.api.Test;

final class TallyTest {
  private final Tally tally = new Tally();

  private void add(int shard, Status status, String host) {
    tally.add(new Outcome(shard, status, 1, host, "0", 1, ""));
  }

  @Test
  void line_countsShardsFailuresAndHosts() {
    tally.expect(4);
    add(1, Status.EARLIER, "");
    add(2, Status.FINISHED, "a");
    add(3, Status.FAILED, "b");
    add(4, Status.FINISHED, "c");
    assertThat(tally.line()).startsWith("3 of 4 done | 1 failed | 2 hosts | ");
    assertThat(tally.isComplete()).isFalse();
  }

  @Test
  void tally_isCompleteOnceAllHaveResults() {
    assertThat(tally.isComplete()).isFalse();
    tally.expect(2);
    add(1, Status.EARLIER, "");
    add(2, Status.FINISHED, "a");
    assertThat(tally.isComplete()).isTrue();
  }
}
