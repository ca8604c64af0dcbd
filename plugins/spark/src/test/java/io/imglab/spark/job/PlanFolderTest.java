package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of shards, of which a later start may have another number. */
final class PlanFolderTest {
  @TempDir private Path job;
  private Path results;

  @BeforeEach
  void haveResults() throws Exception {
    results = job.resolve("results");
    PlanFolder.prepare(results, "of 3 shards");
    Files.createDirectories(results.resolve("3/00001-run"));
  }

  @Test
  void resultsOfThePlan_stay() throws Exception {
    PlanFolder.prepare(results, "of 3 shards");
    assertThat(results.resolve("3/00001-run")).exists();
  }

  @Test
  void resultsOfAnotherPlan_areDeleted() throws Exception {
    PlanFolder.prepare(results, "of 4 shards");
    assertThat(results).isEmptyDirectory();
  }

  /** As where a deletion was interrupted. */
  @Test
  void resultsOfAnUnknownPlan_areDeleted() throws Exception {
    Files.delete(job.resolve("results.plan"));
    PlanFolder.prepare(results, "of 3 shards");
    assertThat(results).isEmptyDirectory();
  }
}
