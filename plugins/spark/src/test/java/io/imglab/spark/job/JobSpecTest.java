package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobSpecTest {
  @TempDir private Path folder;

  @Test
  void read_givesWhatWasWritten() throws Exception {
    JobSpec spec =
        new JobSpec(
            List.of("style", "a b/ü\\", "--size=3", ""),
            true,
            7,
            "/opt/imglab",
            "imglab",
            "/home/a",
            "hdfs://host/x",
            "/r",
            "/w",
            2);
    spec.write(folder.resolve("job"));
    assertThat(JobSpec.read(folder.resolve("job"))).isEqualTo(spec);
    assertThat(spec.result(3)).hasToString("hdfs://host/x/shard-3.zip");
  }
}
