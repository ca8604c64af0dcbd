package io.imglab.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.imglab.app.Cli;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.image.codec.PictureWriter;
import io.imglab.core.io.Json;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands for runs that exist, with runs that nothing has computed. */
final class RunsCommandTest {
  private static final String LOSSES =
      """
      {"step":1,"seconds":2.5,"total":9,"content":4}
      {"step":2,"seconds":5.0,"total":7.25,"content":3}
      """;

  @TempDir private Path folder;
  private Path runs;

  @BeforeEach
  void makeFolder() {
    runs = folder.resolve("runs");
  }

  private RunFolder make(String label, RunStatus status, String config, String updated)
      throws IOException {
    return make(RunKind.STYLE, label, status, config, updated);
  }

  private RunFolder make(
      RunKind kind, String label, RunStatus status, String config, String updated)
      throws IOException {
    RunFolder run = RunFolder.create(runs, label);
    Manifest manifest =
        Manifest.started(
                kind,
                List.of("style"),
                Json.parse(config, JsonObject.class),
                1,
                "cpu",
                Map.of("imglab", "1"),
                List.of(),
                Map.of())
            .with(status, 2);
    JsonObject json = Json.parse(Json.line(manifest), JsonObject.class);
    json.addProperty("updated", updated);
    Files.writeString(run.manifest(), json.toString());
    Files.writeString(run.metrics(), LOSSES);
    Files.write(run.path().resolve("checkpoints/000002.ckpt"), new byte[5000]);
    PictureWriter.write(new Picture(new Size(8, 8), new float[192]), run.result());
    return run;
  }

  private RunFolder make(String label) throws IOException {
    return make(label, RunStatus.FINISHED, "{\"a\":{\"b\":1}}", Manifest.now());
  }

  private Cli cli(int expected, Object... words) {
    Object[] all = new Object[words.length + 2];
    all[0] = "runs";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--runs=" + runs;
    Cli cli = new Cli().with("IMGLAB_HOME", folder.resolve("home"));
    assertThat(cli.run(all)).as(cli.err()).isEqualTo(expected);
    return cli;
  }

  @Test
  void list_showsKindStatusStepsAndSize() throws IOException {
    make("a");
    make("b", RunStatus.failed("no space"), "{}", Manifest.now());
    Files.writeString(make("c").manifest(), "{");
    assertThat(cli(0, "list").out())
        .containsPattern("00001-a +style +finished +2 +\\d\\.\\d kB")
        .containsPattern("00002-b +style +failed: no space")
        .containsPattern("00003-c +damaged manifest");
    JsonObject json = Json.parse(cli(0, "list", "--json").out(), JsonObject.class);
    assertThat(json.getAsJsonArray("runs")).hasSize(3);
  }

  @Test
  void remove_deletesTheRunAlone() throws IOException {
    make("a");
    RunFolder gone = make("b");
    Path precious = Files.writeString(folder.resolve("precious"), "mine");
    Files.createSymbolicLink(gone.path().resolve("link"), precious);
    Files.createSymbolicLink(gone.path().resolve("outside"), folder);
    Cli cli = cli(0, "remove", "2", "--yes");
    assertThat(cli.out()).contains("00002-b");
    assertThat(cli.err()).contains("removed 1 run");
    assertThat(gone.path()).doesNotExist();
    assertThat(runs.resolve("00001-a")).exists();
    assertThat(precious).hasContent("mine");
  }

  @Test
  void remove_withoutAnybodyToAsk_deletesNothing() throws IOException {
    RunFolder run = make("a");
    assertThat(cli(2, "remove", "1").err()).contains("add --yes");
    cli(0, "remove", "1", "--dry-run");
    assertThat(run.result()).exists();
  }

  @Test
  void remove_ofARunInUse_isRefused() throws IOException {
    RunFolder used = make("a");
    RunFolder other = make("b");
    try (RunLock lock = RunLock.take(used)) {
      assertThat(cli(1, "remove", "2", "1", "--yes").err()).contains("in use by another process");
      assertThat(lock.folder().result()).exists();
    }
    assertThat(other.result()).exists();
  }

  @Test
  void remove_ofABatchWithARunInUse_isRefused() throws IOException {
    RunFolder batch = make("a");
    RunFolder item = RunFolder.create(batch.path(), "item");
    Files.copy(batch.manifest(), item.manifest());
    try (RunLock lock = RunLock.take(item)) {
      assertThat(cli(1, "remove", "1", "--yes").err()).contains("in use");
      assertThat(lock.folder().manifest()).exists();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"name\":\"a web app\"}", ""})
  void remove_ofWhatIsNoRun_isRefused(String manifest) throws IOException {
    Path site = Files.createDirectories(folder.resolve("site"));
    Files.writeString(site.resolve("manifest.json"), manifest);
    cli(1, "remove", site, "--yes");
    assertThat(cli(1, "remove", folder, "--yes").err()).contains("is not a run directory");
    assertThat(site.resolve("manifest.json")).exists();
  }

  @Test
  void remove_ofALinkToARun_isRefused() throws IOException {
    RunFolder run = make("a");
    Path link = Files.createSymbolicLink(folder.resolve("link"), run.path());
    assertThat(cli(1, "remove", link, "--yes").err()).contains("is a link to a run");
    assertThat(run.result()).exists();
  }

  @Test
  void clean_choosesByAgeAndFailure() throws IOException {
    RunFolder old = make("old", RunStatus.FINISHED, "{}", "2020-01-01T00:00:00Z");
    RunFolder oldFailed = make("bad", RunStatus.failed("x"), "{}", "2020-01-01T00:00:00Z");
    RunFolder failed = make("new-bad", RunStatus.RUNNING, "{}", Manifest.now());
    RunFolder fresh = make("new");
    RunFolder damaged = make("damaged");
    Files.writeString(damaged.manifest(), "{");
    cli(0, "clean", "--older-than=30d", "--failed", "--yes");
    assertThat(oldFailed.path()).doesNotExist();
    assertThat(old.path()).exists();
    cli(0, "clean", "--failed", "--yes");
    assertThat(failed.path()).doesNotExist();
    cli(0, "clean", "--older-than=30d", "--yes");
    assertThat(old.path()).doesNotExist();
    assertThat(fresh.path()).exists();
    assertThat(damaged.path()).exists();
    assertThat(cli(0, "clean", "--failed", "--yes").err()).contains("nothing to delete");
  }

  @Test
  void clean_ofCheckpoints_leavesWhatCanBeResumed() throws IOException {
    RunFolder finished = make("a");
    RunFolder interrupted = make("b", RunStatus.INTERRUPTED, "{}", Manifest.now());
    Cli cli = cli(0, "clean", "--checkpoints", "--yes");
    assertThat(cli.out()).contains("5.0 kB").doesNotContain("00002-b");
    assertThat(finished.newestCheckpoint()).isEmpty();
    assertThat(finished.result()).exists();
    assertThat(interrupted.newestCheckpoint()).isPresent();
  }

  @Test
  void clean_leavesRunsInUse() throws IOException {
    RunFolder run = make("a", RunStatus.RUNNING, "{}", "2020-01-01T00:00:00Z");
    try (RunLock lock = RunLock.take(run)) {
      cli(0, "clean", "--failed", "--yes");
      assertThat(lock.folder().result()).exists();
    }
  }

  /** An answer during which a run gets more steps. */
  private static final class AnswerDuring extends InputStream {
    private final RunFolder run;
    private final InputStream answer =
        new ByteArrayInputStream("y\n".getBytes(StandardCharsets.UTF_8));

    AnswerDuring(RunFolder run) {
      this.run = run;
    }

    @Override
    public int read() throws IOException {
      Manifest manifest = Manifest.read(run.manifest());
      manifest.with(RunStatus.RUNNING, 3).write(run.manifest());
      return answer.read();
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
      return answer.read(bytes, start, length);
    }
  }

  @Test
  void clean_countsNothingOfARunThatHasChanged() throws IOException {
    RunFolder changed = make("a");
    make("b");
    InputStream before = System.in;
    System.setIn(new AnswerDuring(changed));
    try {
      Cli cli = new Cli().with("IMGLAB_HOME", folder.resolve("home")).onTerminal();
      assertThat(cli.run("runs", "clean", "--checkpoints", "--runs=" + runs)).isZero();
      assertThat(cli.err())
          .contains("(10.0 kB)? [y/N]", "left alone, for it has changed: " + changed.path())
          .contains("freed 5.0 kB");
    } finally {
      System.setIn(before);
    }
    assertThat(changed.newestCheckpoint()).isPresent();
  }

  @Test
  void clean_withoutAChoice_isWrongUsage() {
    assertThat(cli(2, "clean", "--yes").err()).contains("nothing is chosen");
    assertThat(cli(2, "clean", "--older-than=5").err()).contains("'5' is not a valid age");
  }

  @Test
  void compare_showsWhatDiffers() throws IOException {
    make("a");
    make("b", RunStatus.FINISHED, "{\"a\":{\"b\":2,\"c\":[1]}}", Manifest.now());
    Path picture = folder.resolve("beside.png");
    assertThat(cli(0, "compare", "1", "2", "-o", picture).out())
        .containsPattern("last total +7.2500 +7.2500")
        .containsPattern("a\\.b +1 +2")
        .containsPattern("a\\.c +- +\\[1\\]")
        .containsPattern("time +0:05 +0:05")
        .doesNotContain("seed");
    assertThat(picture).exists();
    assertThat(cli(0, "compare", "1", "1").out()).contains("no setting differs");
    JsonObject json = Json.parse(cli(0, "compare", "1", "2", "--json").out(), JsonObject.class);
    assertThat(json.getAsJsonArray("differences")).hasSize(2);
    assertThat(json.getAsJsonObject("first").get("seconds").getAsDouble()).isEqualTo(5);
  }

  @Test
  void compare_writesAPageWithTheFirstResultBeforeTheSecond() throws IOException {
    make("a");
    make("b");
    Path page = folder.resolve("beside.html");
    assertThat(cli(0, "compare", "1", "2", "-o", page).out()).contains(page.toString());
    assertThat(Files.readString(page))
        .contains("\"name\":\"00002-b\"")
        .containsPattern(
            "\"inputs\":\\[\\{\"role\":\"run 1\",\"name\":\"00001-a\",\"url\":\"data:");
    assertThat(cli(1, "compare", "1", "2", "-o", page).err()).contains("already exists");
    Files.delete(folder.resolve("runs/00001-a/result.png"));
    assertThat(cli(1, "compare", "1", "2", "-o", page, "--overwrite").err())
        .contains("00001-a' has no result yet; finish it first");
  }

  @ParameterizedTest
  @CsvSource({
    "STYLE_BATCH, several results; name the run of one of them",
    "DATA_CHECK, no picture as its result; name another run"
  })
  void compare_saysWhyAFinishedRunHasNoResult(RunKind kind, String why) throws IOException {
    RunFolder run = make(kind, "a", RunStatus.FINISHED, "{}", Manifest.now());
    Files.delete(run.result());
    make("b");
    for (String file : List.of("beside.html", "beside.png")) {
      assertThat(cli(1, "compare", "1", "2", "-o", folder.resolve(file)).err())
          .contains("run '" + run.path() + "' has " + why);
    }
  }

  @Test
  void curves_ofARunWithoutLosses_sayWhichRunsHaveThem() throws IOException {
    RunFolder run = make(RunKind.DATA_CHECK, "a", RunStatus.FINISHED, "{}", Manifest.now());
    Files.delete(run.metrics());
    assertThat(cli(1, "curves", "1").err())
        .contains("run '" + run.path() + "' has no losses; name the run of");
  }

  @Test
  void show_hasTheCommandAsAShellTakesIt() throws IOException {
    RunFolder run = make("a");
    Manifest manifest = Manifest.read(run.manifest());
    manifest
        .extended(manifest.config(), List.of("style", "my photo.jpg", "--colors=match"))
        .write(run.manifest());
    assertThat(cli(0, "show", "1").out())
        .containsPattern("command +imglab style 'my photo.jpg' --colors=match\n");
  }

  @Test
  void show_asJson_hasTheSettings() throws IOException {
    make("a");
    JsonObject json = Json.parse(cli(0, "show", "latest", "--json").out(), JsonObject.class);
    assertThat(json.getAsJsonObject("settings").toString()).isEqualTo("{\"a\":{\"b\":1}}");
    assertThat(json.getAsJsonObject("losses").get("total").getAsDouble()).isEqualTo(7.25);
  }
}
