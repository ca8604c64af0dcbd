package io.imglab.spark.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.LabException;
import io.imglab.core.testing.ToyContext;
import io.imglab.spark.job.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With something else in the place of the lab. */
final class MergeTest {
  private static final String MERGED = "00009-style-photos-wave";

  @TempDir private Path runs;
  private Job job;

  @BeforeEach
  void computeOneShard() throws IOException {
    job = Job.of(runs, List.of("style", "photos", "wave.jpg"));
    make(job.results().resolve("1/00001-style-photos-wave-shard-1-of-1"));
    make(runs.resolve("00001-style-photos-wave"));
  }

  private static void make(Path run) throws IOException {
    Files.createDirectories(run);
    Files.writeString(run.resolve("manifest.json"), "{}");
  }

  /** A merge that ends with a code, while runs appear. */
  private Optional<Path> merge(int code, String... names) throws Exception {
    Merge.Lab lab =
        (arguments, printed) -> {
          for (String name : names) {
            make(runs.resolve(name));
          }
          return code;
        };
    Tally tally = new Tally();
    tally.expect(1);
    tally.add(new Outcome(1, Outcome.Status.FINISHED, 1, "host", "0", 1, ""));
    return new Merge(new ToyContext(), lab).run(job, tally, runs);
  }

  @Test
  void run_isTheOneOfThisCommand_whateverBeganMeanwhile() throws Exception {
    Path run = merge(0, "00007-texture-wave", MERGED, "00010-style-photos-wave-2").orElseThrow();
    assertThat(run).isEqualTo(runs.resolve(MERGED));
    assertThat(run.resolve("spark.json")).content().contains("\"host\": \"host\"");
  }

  @Test
  void failure_isNotHiddenByAnotherRun() {
    assertThatThrownBy(() -> merge(1, "00007-texture-wave"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'" + job.folder() + "', but do not make one run")
        .hasMessageContaining("delete that folder");
    assertThatThrownBy(() -> merge(1, MERGED)).isInstanceOf(LabException.class);
    assertThat(runs.resolve("00007-texture-wave/spark.json")).doesNotExist();
  }

  @Test
  void commandWithoutRuns_needsNoMerge() throws Exception {
    job.delete();
    assertThat(merge(1)).isEmpty();
  }
}
