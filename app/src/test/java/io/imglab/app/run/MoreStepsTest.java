package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import io.imglab.core.io.FileOperations;
import io.imglab.core.run.Manifest;
import io.imglab.core.run.RunFolder;
import io.imglab.core.run.RunRequest;
import io.imglab.core.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that gets more steps ends as one that had them from its beginning. */
final class MoreStepsTest {
  private final Cli cli = new Cli();
  @TempDir private Path home;

  @BeforeEach
  void prepare() throws IOException {
    cli.with("IMGLAB_HOME", home);
    ToyRuns.prepare(home);
  }

  private Path begun(ToyRuns kind, String name, String... more) throws IOException {
    return begun(kind, name, 0, more);
  }

  private Path begun(ToyRuns kind, String name, int exit, String... more) throws IOException {
    Path runs = Files.createDirectory(home.resolve(name));
    List<Object> words = new ArrayList<>(List.of(kind.begin(home, runs)));
    words.addAll(List.of(more));
    assertThat(cli.run(words.toArray())).as(cli.err()).isEqualTo(exit);
    return FinalFiles.firstRun(runs);
  }

  private int resume(ToyRuns kind, Path run, String... more) {
    List<Object> words = new ArrayList<>(List.of(kind.resume(run)));
    words.remove("-q");
    words.addAll(List.of(more));
    return cli.run(words.toArray());
  }

  private static void assertSame(Path run, Path expected, String... files) {
    for (String file : files) {
      assertThat(run.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
  }

  private static List<String> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
        .filter(line -> line.contains("total"))
        .map(line -> line.replaceAll("\"seconds\":[\\d.]+", ""))
        .toList();
  }

  @Test
  void style_atOneSize_goesOnFromItsLastState() throws Exception {
    String[] plain = {"--preset=gatys", "--steps=3"};
    Path run = begun(ToyRuns.STYLE, "a", plain);
    assertThat(run.resolve("checkpoints/000003.ckpt")).exists();
    assertThat(resume(ToyRuns.STYLE, run, "--steps", "5")).as(cli.err()).isZero();
    assertThat(cli.err()).doesNotContain("starting over").contains("step 4 of 5");
    Path whole = begun(ToyRuns.STYLE, "b", "--preset=gatys", "--steps=5");
    assertSame(run, whole, "result.png", "samples/000004.png");
    assertThat(losses(run)).isEqualTo(losses(whole)).hasSize(5);
    assertThat(Files.readString(run.resolve("args.txt"))).endsWith("--steps=5\n");
    assertThat(Files.readString(run.resolve("manifest.json"))).contains("\"steps\": 5");
  }

  @Test
  void style_coarseToFine_startsOverAndSaysSo() throws Exception {
    Path run = begun(ToyRuns.STYLE, "a");
    assertThat(run.resolve("checkpoints")).doesNotExist();
    assertThat(resume(ToyRuns.STYLE, run, "--steps", "5")).as(cli.err()).isZero();
    assertThat(cli.err())
        .contains("divided among sizes and losses; starting over, so that")
        .contains("of 5 steps in one go");
    Path whole = begun(ToyRuns.STYLE, "b", "--steps=5");
    assertSame(run, whole, "result.png");
    assertThat(losses(run)).isEqualTo(losses(whole)).hasSize(5);
    assertThat(run.resolve("samples/000003.png")).doesNotExist();
  }

  /** The manifest of a run that was killed knows nothing of its steps. */
  @Test
  void style_coarseToFine_startsOver_alsoWhereItWasKilled() throws Exception {
    Path runs = home.resolve("a");
    FileOperations.observe(
        file -> {
          if (file.endsWith("metrics.jsonl")) {
            RunRequest.STOP.make(new RunFolder(file.getParent()));
          }
        },
        () -> begun(ToyRuns.STYLE, "a", 130));
    Path run = FinalFiles.firstRun(runs);
    Path manifest = run.resolve("manifest.json");
    Manifest.read(manifest).with(RunStatus.RUNNING, 0).write(manifest);
    assertThat(resume(ToyRuns.STYLE, run, "--steps=1")).isEqualTo(2);
    assertThat(cli.err()).contains("--steps '1' is not more than run").contains("is 1 steps");
    assertThat(resume(ToyRuns.STYLE, run, "--steps", "7")).as(cli.err()).isZero();
    assertThat(cli.err()).contains("starting over").contains("of 7 steps in one go");
    Path whole = begun(ToyRuns.STYLE, "b", "--steps=7");
    assertSame(run, whole, "result.png");
    assertThat(losses(run)).isEqualTo(losses(whole)).hasSize(7);
  }

  @Test
  void gan_goesOnFromItsLastState() throws Exception {
    Path run = begun(ToyRuns.GAN, "a");
    assertThat(run.resolve("checkpoints").toFile().list()).containsExactly("000003.ckpt");
    assertThat(resume(ToyRuns.GAN, run, "--epochs=5")).as(cli.err()).isZero();
    assertThat(Files.readAllLines(run.resolve("args.txt")))
        .contains("--epochs=5")
        .doesNotContain("--steps", "3");
    Path whole = begun(ToyRuns.GAN, "b", "--steps=5");
    assertSame(run, whole, "result.png", "generator.safetensors");
    assertThat(losses(run)).isEqualTo(losses(whole)).hasSize(5);
  }

  @Test
  void run_isNamedByItsNumber() throws Exception {
    Path run = begun(ToyRuns.STYLE, "a", "--preset=gatys");
    assertThat(cli.run("style", "--resume=1", "--steps=4", "--runs=" + run.getParent())).isZero();
    assertThat(losses(run)).hasSize(4);
    assertThat(cli.run("texture", "--resume=latest", "--runs=" + home.resolve("none")))
        .isEqualTo(1);
    assertThat(cli.err()).contains("there is no run of kind 'style' or 'style-batch' in '");
  }

  @Test
  void gan_keepsCheckpointsWhereAsked() throws Exception {
    Path run = begun(ToyRuns.GAN, "a", "--keep-checkpoints");
    assertThat(run.resolve("checkpoints").toFile().list())
        .contains("000003.ckpt", "000002.ckpt", "best.ckpt");
  }

  @Test
  void finishedRun_leavesNoLockAndNoEmptyLog() throws Exception {
    for (ToyRuns kind : List.of(ToyRuns.STYLE, ToyRuns.GAN)) {
      Path run = begun(kind, kind.name());
      assertThat(run.resolve("run.lock")).doesNotExist();
      if (Files.exists(run.resolve("log.txt"))) {
        assertThat(run.resolve("log.txt")).isNotEmptyFile();
      }
    }
  }

  @Test
  void fewerSteps_areRefused() throws Exception {
    Path run = begun(ToyRuns.STYLE, "a");
    assertThat(resume(ToyRuns.STYLE, run, "--steps=3")).isEqualTo(2);
    assertThat(cli.err()).contains("--steps '3' is not more than run").contains("is 3 steps");
    assertThat(resume(ToyRuns.STYLE, run)).isEqualTo(1);
    assertThat(cli.err()).contains("add --steps with a number above 3");
    Path gan = begun(ToyRuns.GAN, "b");
    assertThat(resume(ToyRuns.GAN, gan, "--epochs=2")).isEqualTo(2);
    assertThat(cli.err()).contains("--epochs '2' is not more than run");
  }
}
