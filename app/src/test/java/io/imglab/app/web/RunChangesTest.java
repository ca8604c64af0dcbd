package io.imglab.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.imglab.core.io.AtomicFile;
import io.imglab.core.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunChangesTest {
  @TempDir private Path folder;
  private RunFolder run;

  @BeforeEach
  void make() throws IOException {
    run = WatchedRun.in(folder);
  }

  /** The names of the events, those of metrics with their steps, those of pictures with theirs. */
  private static List<String> look(RunChanges changes) throws IOException {
    List<String> events = new ArrayList<>();
    changes.look(
        (name, id, data) -> events.add(name + (name.equals("state") ? "" : " " + about(id, data))));
    return events;
  }

  private static String about(Integer id, JsonObject data) {
    return id != null
        ? Integer.toString(id)
        : data.has("url") ? data.get("url").getAsString() : data.toString();
  }

  @Test
  void look_reportsWhatIsNewerThanThePage() throws IOException {
    RunChanges changes = new RunChanges(run, 1, -1);
    assertThat(look(changes)).containsExactly("metrics 2", "picture samples/000002.png", "state");
    assertThat(look(changes)).isEmpty();
    WatchedRun.step(run, 3);
    WatchedRun.append(run, "{\"step\":4,\"seco");
    assertThat(look(changes)).containsExactly("metrics 3", "state");
    WatchedRun.append(
        run, "nds\":4.5,\"total\":3.0}\n???\n{\"step\":4,\"seconds\":5.0,\"swd\":2.0}\n");
    Files.writeString(run.path().resolve("samples/000004.png"), "");
    Files.writeString(run.path().resolve("samples/.000005.png.tmp"), "");
    assertThat(look(changes))
        .containsExactly("metrics 4", "metrics 4", "picture samples/000004.png", "state");
  }

  /** A run that was killed makes lost steps again, with the same losses. */
  @Test
  void look_atAResumedRun_leavesOutTheStepsThatAreMadeAgain() throws IOException {
    WatchedRun.step(run, 3);
    RunChanges changes = new RunChanges(run, 0, 2);
    assertThat(look(changes)).startsWith("metrics 1", "metrics 2", "metrics 3");
    AtomicFile.writeText(run.metrics(), Files.readAllLines(run.metrics()).get(0) + "\n");
    assertThat(look(changes)).doesNotContain("metrics 1");
    for (int step = 2; step <= 5; step++) {
      WatchedRun.step(run, step);
    }
    assertThat(look(changes)).contains("metrics 4", "metrics 5").doesNotContain("metrics 3");
  }

  /** A run that gets more steps may have to make all of them again. */
  @Test
  void look_atARunThatStartsOver_hasThePageLoadedAgain() throws IOException {
    RunChanges changes = new RunChanges(run, 2, 2);
    look(changes);
    AtomicFile.writeText(run.metrics(), "");
    assertThat(look(changes)).contains("restart {}");
  }

  /** Its first step may be done before anybody has seen the empty file. */
  @Test
  void look_atARunThatHasStartedOver_hasThePageLoadedAgain() throws IOException {
    RunChanges changes = new RunChanges(run, 2, 2);
    look(changes);
    AtomicFile.writeText(run.metrics(), "{\"step\":1,\"seconds\":0.25,\"total\":9.0}\n");
    assertThat(look(changes)).startsWith("restart {}", "metrics 1");
    assertThat(look(changes)).isEmpty();
  }

  /** Each few seconds, that is; to read all metrics for it would cost more with each step. */
  @Test
  void look_afterANewPreview_reportsThePictureAlone() throws IOException {
    RunChanges changes = new RunChanges(run, 2, 2);
    look(changes);
    AtomicFile.writeText(run.preview(), "preview");
    assertThat(look(changes)).hasSize(1).first().asString().startsWith("picture preview.png?v=");
    Files.writeString(run.path().resolve("nearest.png"), "nearest");
    assertThat(look(changes)).containsExactly("state");
  }

  @Test
  void lastStep_isThatOfTheLastCompleteLine() throws IOException {
    for (int step = 3; step <= 1000; step++) {
      WatchedRun.step(run, step);
    }
    WatchedRun.append(run, "{\"step\":1001,");
    assertThat(MetricsTail.lastStep(run)).isEqualTo(1000);
    Files.delete(run.metrics());
    assertThat(MetricsTail.lastStep(run)).isZero();
  }

  @Test
  void look_estimatesTheTimeLeft() throws IOException {
    RemainingTime time = new RemainingTime();
    time.plan(new com.google.gson.JsonPrimitive(10));
    time.stepped(2, 1);
    time.stepped(4, 2);
    assertThat(time.state().get("secondsLeft").getAsDouble()).isEqualTo(3);
    assertThat(time.state().get("step").getAsInt()).isEqualTo(4);
  }

  @Test
  void look_atARunThatWasRemoved_isQuiet() throws IOException {
    RunChanges changes = new RunChanges(run, 2, 2);
    look(changes);
    for (String name : List.of("samples/000002.png", "metrics.jsonl", "manifest.json")) {
      Files.delete(run.path().resolve(name));
    }
    assertThat(look(changes)).isEmpty();
  }
}
