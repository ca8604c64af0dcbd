package io.imglab.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanTest {
  @TempDir private Path folder;

  private static final List<String> PRINTED =
      List.of(
          "imglab: left out: 'b.png' is not a picture",
          "1/3  a.png x w.png, size 64 -> a-w.png",
          "2/3  b.png x w.png, size 64 -> b-w.png  (left out)",
          "3/3  ba.png x w.png, size 64 -> ba-w.png");

  @Test
  void pieces_areReadFromTheDryRun() {
    assertThat(Plan.pieces(PRINTED))
        .containsExactly(
            "a.png x w.png, size 64", "b.png x w.png, size 64", "ba.png x w.png, size 64");
  }

  @Test
  void shard_needsTheFilesOfItsPiecesAlone() {
    Plan plan = new Plan(Plan.pieces(PRINTED), "");
    assertThat(plan.needs(1, 3, "a.png")).isTrue();
    assertThat(plan.needs(3, 3, "a.png")).isFalse();
    assertThat(plan.needs(1, 2, "ba.png")).isTrue();
    assertThat(plan.needs(2, 3, "w.png")).isTrue();
    assertThat(new Plan(List.of(), "").needs(2, 3, "any.png")).isTrue();
  }

  /** What another start would have computed cannot be merged with what this one computes. */
  @Test
  void digest_isOfPiecesInputsAndNumberOfShards() {
    String digest = new Plan(List.of("a", "b"), "1").digest(2);
    assertThat(new Plan(List.of("a", "b"), "1").digest(2)).isEqualTo(digest).hasSize(12);
    assertThat(new Plan(List.of("a", "c"), "1").digest(2)).isNotEqualTo(digest);
    assertThat(new Plan(List.of("a", "b"), "2").digest(2)).isNotEqualTo(digest);
    assertThat(new Plan(List.of("a", "b"), "1").digest(3)).isNotEqualTo(digest);
  }

  private JobSpec spec(boolean isPlanned, String lab) throws IOException {
    return spec(List.of("dcgan", "generate", "--count=9"), isPlanned, lab);
  }

  private JobSpec spec(List<String> command, boolean isPlanned, String lab) throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("bin/imglab"), lab);
    return new JobSpec(
        command,
        isPlanned,
        3,
        folder.toString(),
        "",
        folder.toString(),
        folder.toUri() + "staging",
        folder.resolve("results").toString(),
        folder.resolve("work").toString(),
        1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wrongOptions_areRefusedBeforeThereAreShards(boolean isPlanned) throws IOException {
    JobSpec spec = spec(isPlanned, "echo \"imglab: unknown option '--conut=9'\"; exit 2");
    assertThatThrownBy(() -> Plan.of(spec))
        .isInstanceOf(UserError.class)
        .hasMessage("unknown option '--conut=9'");
  }

  @Test
  void aCommandWithoutDryRun_isTriedWithAnEmptyShard_whichLeavesNothing() throws Exception {
    String runs = folder.resolve("work/check").toString();
    JobSpec spec = spec(false, "mkdir -p '" + runs + "/1'; echo \"$@\" > arguments.txt");
    assertThat(Plan.of(spec).pieces()).isEmpty();
    assertThat(folder.resolve("arguments.txt"))
        .hasContent(
            "dcgan generate --count=9 --shard=100000/100000 --runs=" + runs + " --device=cpu");
    assertThat(Path.of(runs)).doesNotExist();
  }

  /** Such as a generator that is called 'latest'. */
  @Test
  void aPlanThatIsNotListed_isKnownByTheManifestOfItsEmptyShard() throws Exception {
    String one = digestWithManifest("\"plan\": \"" + "1".repeat(64) + "\"");
    String again = digestWithManifest("\"plan\": \"" + "1".repeat(64) + "\", \"started\": 2");
    String other = digestWithManifest("\"plan\": \"" + "2".repeat(64) + "\"");
    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  private String digestWithManifest(String config) throws Exception {
    Path run = folder.resolve("work/check/00001-samples-shard-100000-of-100000");
    String lab = "mkdir -p '%s'; echo '{%s}' > '%s/manifest.json'".formatted(run, config, run);
    return Plan.of(spec(false, lab)).digest(3);
  }

  @Test
  void options_areNotTakenForNames() throws Exception {
    JobSpec spec =
        spec(List.of("style", "--", "-odd/", "wave.jpg"), true, "echo \"$@\" > arguments.txt");
    Plan.of(spec);
    assertThat(folder.resolve("arguments.txt"))
        .hasContent("style --shard=1/1 --dry-run -- -odd/ wave.jpg");
  }
}
