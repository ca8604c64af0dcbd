package io.imglab.app.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunStatus;
import io.imglab.core.shard.Part;
import io.imglab.core.shard.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runs in a folder in which several starts of one command have worked. */
final class ShardRunsTest {
  @TempDir private Path runs;

  /** A run of shard {@code index} of 2, which ended at that minute. */
  private String make(String plan, int index, RunStatus status, int minute) throws IOException {
    Shard shard = new Shard(index, 2);
    RunFolder run = RunFolder.create(runs, shard.label("samples"), new String[0]);
    JsonObject config = new JsonObject();
    config.add(Part.NAME, Json.tree(Part.of(shard, 4, new JsonPrimitive(plan))));
    List<String> argv = List.of("style", "--shard=1/2", "--device=cpu", "--", "-odd/", "wave.jpg");
    Manifest manifest =
        Manifest.started(RunKind.SAMPLES, argv, config, 0, "cpu", Map.of(), List.of(), Map.of());
    JsonObject json = Json.tree(manifest.with(status, 1)).getAsJsonObject();
    json.addProperty("updated", "2026-11-27T08:%02d:00Z".formatted(minute));
    Files.writeString(run.manifest(), json.toString());
    return run.name();
  }

  private List<String> newest() {
    return ShardRuns.newest(runs).stream().map(RunFolder::name).toList();
  }

  @Test
  void ofTwoPlans_theOneFinishedLastCounts() throws IOException {
    make("a", 1, RunStatus.FINISHED, 1);
    make("a", 2, RunStatus.INTERRUPTED, 2);
    String second = make("b", 2, RunStatus.FINISHED, 3);
    String first = make("b", 1, RunStatus.FINISHED, 4);
    assertThat(newest()).containsExactly(first, second);

    make("c", 1, RunStatus.FINISHED, 5);
    assertThat(newest()).containsExactly(first, second);

    String other = make("a", 2, RunStatus.FINISHED, 6);
    assertThat(newest()).containsExactly("00001-samples-shard-1-of-2", other);
  }

  @Test
  void ofAShardMadeAgain_theNewestRunCounts() throws IOException {
    make("a", 1, RunStatus.FINISHED, 1);
    String second = make("a", 2, RunStatus.FINISHED, 1);
    String first = make("a", 1, RunStatus.FINISHED, 2);
    make("a", 2, RunStatus.RUNNING, 3);
    assertThat(newest()).containsExactly(first, second);
  }

  @Test
  void whereNothingIsWhole_theMergeSeesAll_andSaysWhatIsMissing() throws IOException {
    String first = make("a", 1, RunStatus.FINISHED, 1);
    String second = make("b", 2, RunStatus.FINISHED, 2);
    Files.writeString(RunFolder.create(runs, "damaged").manifest(), "{");
    assertThat(newest()).containsExactly(first, second, "00003-damaged");
  }

  @Test
  void theCommandOfAShard_namesItBeforeTheEndOfTheOptions() throws IOException {
    make("a", 1, RunStatus.FINISHED, 1);
    assertThatThrownBy(() -> ShardRuns.whole(RunFolder.list(runs)))
        .hasMessageContaining("run: imglab style --device=cpu --shard 2/2 -- -odd/ wave.jpg");
  }
}
