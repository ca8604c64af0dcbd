package io.imglab.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunEvent;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunKind;
import io.imglab.core.run.RunLock;
import io.imglab.core.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunViewTest {
  @TempDir private Path folder;

  @Test
  void styleRun_isReadFromItsDirectory() throws IOException {
    RunView view = RunView.of(FilledRun.style(folder));
    assertThat(view.name()).isEqualTo("00001-style-a-b");
    assertThat(view.status()).isEqualTo("finished");
    assertThat(view.step()).isEqualTo(30);
    assertThat(view.steps()).isEqualTo(30); // the smaller of 40 and stopAfter
    assertThat(view.seconds()).isEqualTo(15);
    assertThat(view.secondsLeft()).isNull();
    assertThat(view.curves())
        .extracting(RunParts.Curve::name, RunParts.Curve::axis, RunParts.Curve::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("total", "log", "loss"),
            org.assertj.core.groups.Tuple.tuple("content", "log", "loss"));
    assertThat(view.marks()).containsExactly(new RunEvent(5, "continuing at 300x200"));
    assertThat(view.health()).extracting(RunEvent::step).containsExactly(9);
    assertThat(view.pictures()).hasSize(30);
    assertThat(view.pictures().get(0)).isEqualTo(new RunParts.Sample(1, "samples/000001.png"));
    assertThat(view.result()).isEqualTo(new RunParts.Shown("result.png"));
    assertThat(view.inputs())
        .extracting(RunParts.Input::role, RunParts.Input::url)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("content", "inputs/content"),
            org.assertj.core.groups.Tuple.tuple("style", "inputs/style"));
  }

  @Test
  void settings_areWordsAndNumbers_withoutPathsOfTheMachine() throws IOException {
    RunView view = RunView.of(FilledRun.style(folder));
    assertThat(view.settings())
        .contains(
            List.of("preset", "fine"),
            List.of("long side", "300"),
            List.of("learning rate", "0.25"),
            List.of("algorithm", "lbfgs"),
            List.of("keeps all", "yes"),
            List.of("weights", "slim.safetensors"))
        .noneMatch(setting -> setting.get(1).contains("/home/me"));
    assertThat(view.repeat())
        .isEqualTo("imglab style --content 'my photo'\\''s.jpg' --size=300 --seed=7");
  }

  @Test
  void runAtWork_hasTimeLeft_andOneThatDiedIsKilled() throws IOException {
    RunFolder run = FilledRun.style(folder);
    List<String> lines = Files.readAllLines(run.metrics()).subList(0, 10);
    Files.writeString(run.metrics(), String.join("\n", lines) + "\n{\"step\":11,\"sec");
    Manifest.read(run.manifest()).with(RunStatus.RUNNING, 0).write(run.manifest());
    assertThat(RunView.of(run).status()).isEqualTo("killed");
    try (RunLock lock = RunLock.take(run)) {
      RunView view = RunView.of(lock.folder());
      assertThat(view.status()).isEqualTo("running");
      assertThat(view.step()).isEqualTo(10);
      assertThat(view.secondsLeft()).isEqualTo(10); // 20 steps of half a second
      assertThat(view.result()).isNull(); // what is there is the result of fewer steps
    }
  }

  /** As of a distillation: 40 steps take 41 + 39 seconds, wherever they begin. */
  @Test
  void timeLeft_whereStepsDifferInTurn_isSteady() throws IOException {
    RunFolder run = FilledRun.style(folder);
    Manifest.read(run.manifest()).with(RunStatus.RUNNING, 0).write(run.manifest());
    String manifest = Files.readString(run.manifest());
    Files.writeString(
        run.manifest(), manifest.replaceAll("\"(steps|stopAfter)\": *\\d+", "\"$1\": 4000"));
    try (RunLock lock = RunLock.take(run)) {
      for (int steps : new int[] {200, 210, 230}) {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= steps; i++) {
          int seconds = i + 40 * ((i + 39) / 40);
          lines.add("{\"step\":%s,\"seconds\":%s,\"total\":3}".formatted(i, seconds));
        }
        Files.write(run.metrics(), lines);
        RunView view = RunView.of(lock.folder());
        assertThat(view.steps()).isEqualTo(4000);
        assertThat(view.secondsLeft()).isEqualTo(2.0 * (4000 - steps));
      }
    }
  }

  /** Lines that a crash or a stranger has damaged are left out. */
  @Test
  void damagedLines_areSkipped() throws IOException {
    RunFolder run = FilledRun.style(folder);
    Files.writeString(
        run.metrics(),
        """
        {"step":1,"seconds":1,"total":3}
        {"step":2,"seconds":{},"total":[]}
        {"step":"x"}
        [3]
        {"step":3,""");
    Files.writeString(run.epochs(), "{\"epoch\":{},\"step\":1}\n{\"step\":2}\n");
    RunView view = RunView.of(run);
    assertThat(view.step()).isEqualTo(1);
    assertThat(view.epochs()).isEmpty();
  }

  @Test
  void gan_hasEpochsAndItsPictures_andNoEndIfOnlyTimeLimitsIt() throws IOException {
    RunFolder run = RunFolder.create(folder, "dcgan-faces");
    String config = "{\"schedule\": {\"steps\": 2147483647}}";
    FilledRun.manifest(run, RunKind.GAN, config, Map.of());
    StringBuilder epochs = new StringBuilder();
    for (int i = 1; i <= 500; i++) {
      epochs.append("{\"epoch\":%s,\"step\":%s}\n".formatted(i, 3 * i));
    }
    Files.writeString(run.epochs(), epochs);
    FilledRun.picture(run.path().resolve("reals.png"), 8, 8);
    FilledRun.picture(run.samples().resolve("000000.png"), 8, 8);
    RunView view = RunView.of(run);
    assertThat(view.steps()).isNull();
    assertThat(view.epochs()).hasSizeBetween(100, 200);
    assertThat(view.epochs().get(0)).isEqualTo(new RunParts.EpochEnd(3, 9));
    assertThat(view.gan())
        .isEqualTo(new RunParts.GanPictures("reals.png", "samples/000000.png", null));
    assertThat(view.curves()).isEmpty();
  }

  @Test
  void batch_hasItsPicturesWithTheirStates() throws IOException {
    RunFolder batch = RunFolder.create(folder, "style-sweep");
    String config =
        """
        {"layout": "ROWS", "scoreSize": 512, "pieces": [
          {"output": "a.png", "style": {"preset": "DRAFT", "styleWeight": 1, "loss": {"strength": {"value": 50}}},
            "settings": {"style-weight": "1"}},
          {"output": "b.png", "style": {}, "settings": {}}]}""";
    FilledRun.manifest(batch, RunKind.STYLE_BATCH, config, Map.of());
    RunFolder first = RunFolder.create(batch.path(), "style a");
    FilledRun.manifest(first, RunKind.STYLE, "{\"output\": \"/x/a.png\"}", Map.of());
    FilledRun.picture(first.result(), 4, 4);
    RunView view = RunView.of(batch);
    assertThat(view.step()).isEqualTo(1);
    assertThat(view.steps()).isEqualTo(2);
    assertThat(view.settings())
        .containsExactly(
            List.of("score size", "512"), List.of("preset", "draft"), List.of("strength", "50"));
    assertThat(view.items())
        .containsExactly(
            new RunParts.Item(
                "a.png",
                "finished",
                "00001-style_a/result.png",
                null,
                "00001-style_a/",
                List.of(List.of("style-weight", "1"))),
            new RunParts.Item("b.png", "waiting", null, null, null, List.of()));
  }
}
