package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShardCountTest {
  @TempDir private Path job;

  /** Results of 8 shards are of no use to one that has 6. */
  @Test
  void laterStart_withFewerCores_hasTheNumberOfTheFirst() throws Exception {
    String results = job.resolve("results").toString();
    JobSpec spec =
        new JobSpec(List.of("dcgan"), false, 0, "/d", "", "/f", "file:/s", results, "/w", 1);
    assertThat(ShardCount.keep(spec, 8)).isEqualTo(8);
    assertThat(ShardCount.keep(spec, 6)).isEqualTo(8);
  }
}
