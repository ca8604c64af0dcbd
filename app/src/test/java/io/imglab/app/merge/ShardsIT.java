package io.imglab.app.merge;

import static io.imglab.app.Program.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Program;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shards and several devices in the packaged program, with the bundled networks. */
final class ShardsIT {
  private static final String[] STYLE = {
    "style", "photos", "wave.png", "--size=32", "--steps=2", "--seed=0", "--quiet"
  };

  @TempDir private Path folder;
  private Program program;

  @BeforeEach
  void drawPictures() throws IOException {
    program = new Program(folder, folder.resolve("home"), 120);
    for (int i = 0; i < 3; i++) {
      draw("photos/" + i + ".png", new Color(80 * i, 200, 99));
    }
    draw("wave.png", Color.RED);
  }

  private void draw(String name, Color colour) throws IOException {
    BufferedImage image = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, colour, 9, 14, Color.BLUE, true));
    graphics.fillRect(0, 0, 40, 32);
    graphics.dispose();
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void folder_onTwoDevicesAndInShards_equalsTheUndividedRun() throws Exception {
    assertThat(program.run(with(STYLE, "--device=cpu"))).isZero();
    assertThat(program.run(with(STYLE, "--device=cpu,cpu"))).isZero();
    assertThat(program.printed()).contains("00002-style-photos-wave/contact-sheet.png");
    assertThat(names("runs")).containsExactly("00001-style-photos-wave", "00002-style-photos-wave");
    same("runs/00001-style-photos-wave", "runs/00002-style-photos-wave");

    assertThat(program.run(with(STYLE, "--shard=2/2"))).isZero();
    assertThat(program.run("style", "photos", "wave.png", "--shard=2/2", "--steps=2", "--size=32"))
        .isZero();
    assertThat(program.printed()).contains("the shard is finished in 'runs/00003");
  }

  private void same(String one, String other) throws IOException {
    assertThat(folder.resolve(other).resolve("contact-sheet.png"))
        .hasSameBinaryContentAs(folder.resolve(one).resolve("contact-sheet.png"));
    for (String picture : List.of("0-wave.png", "1-wave.png", "2-wave.png")) {
      assertThat(folder.resolve(other).resolve("results").resolve(picture))
          .hasSameBinaryContentAs(folder.resolve(one).resolve("results").resolve(picture));
    }
  }

  @Test
  void devices_endWithTheProgram_alsoIfItIsKilled() throws Exception {
    Process parent =
        program.start(
            "style", "photos", "wave.png", "--size=32", "--steps=100000", "--device=cpu,cpu");
    while (parent.isAlive() && parent.children().count() < 2) {
      Thread.sleep(20);
    }
    List<ProcessHandle> children = parent.children().toList();
    assertThat(children).hasSize(2);

    parent.destroyForcibly().waitFor();

    for (ProcessHandle child : children) {
      child.onExit().get(90, TimeUnit.SECONDS);
    }
  }

  @Test
  void aDeviceThatFails_isNamed_andTheRestGoesOn() throws Exception {
    String[] devices = with(STYLE, "--device=cpu,cuda:7");
    assertThat(program.run(devices)).isEqualTo(1);
    assertThat(program.printed()).contains("shard 2/2 on 'cuda:7' failed", "'cuda:7'");
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      assertThat(files.filter(file -> file.toString().matches(".*results/[02]-wave.png")))
          .hasSize(2);
    }
    assertThat(program.printed().lines().reduce("", (before, line) -> line))
        .startsWith("imglab: shard 2/2 on 'cuda:7' failed (exit code 1): ")
        .doesNotContain("resume it with");
    assertThat(names("runs/" + names("runs").get(0)))
        .containsExactly("00001-style-photos-wave-shard-1-of-2");
  }

  @Test
  void aRunThatCannotBegin_leavesNoDirectory() throws Exception {
    assertThat(program.run("style", "photos", "wave.png", "--size=32", "--device=cuda:7"))
        .isEqualTo(1);
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void wrongUsage_onTwoDevices_hasTheSameExitCode() throws Exception {
    String[] sweep = {"style", "sweep", "photos/0.png", "wave.png", "--strength=200"};
    assertThat(program.run(with(sweep, "--device=cpu"))).isEqualTo(2);
    assertThat(program.run(with(sweep, "--device=cpu,cpu"))).isEqualTo(2);
    assertThat(program.printed()).contains("strength '200.0' is out of range");
    assertThat(names("runs")).isEmpty();
  }

  @Test
  void aBadPicture_isNamedOnTwoDevices_whateverIsSaidBesides() throws Exception {
    Files.writeString(folder.resolve("photos/bad.png"), "not a picture");
    assertThat(program.run(with(STYLE, "--device=cpu,cpu"))).isZero();
    assertThat(program.printed()).contains("imglab: left out: ", "bad.png");
    assertThat(program.run(with(STYLE, "--device=cpu,cpu", "--dry-run"))).isZero();
    assertThat(program.printed()).contains("imglab: left out: 1 (", "bad.png");
  }

  @Test
  void namesThatBeginWithADash_areTakenOnTwoDevices() throws Exception {
    draw("-odd/a.png", Color.RED);
    draw("-odd/b.png", Color.GREEN);
    String[] style = {
      "style", "--size=32", "--steps=2", "--seed=0", "--device=cpu,cpu", "--", "-odd", "wave.png"
    };
    assertThat(program.run(style)).isZero();
    assertThat(names("runs/" + names("runs").get(0) + "/results"))
        .containsExactly("a-wave.png", "b-wave.png");
  }

  /** Also where a picture was added meanwhile, so that none of the shards is of use any more. */
  @ParameterizedTest
  @CsvSource({"--quiet, 3", "--overwrite, 3", "--quiet, 4"})
  void devicesThatWereStopped_areStartedAgain(String option, int pictures) throws Exception {
    String[] devices = {
      "style", "photos", "wave.png", "--size=48", "--steps=400", "--device=cpu,cpu", option
    };
    Process first = program.start(devices);
    while (first.isAlive() && begun() == 0) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    first.destroy();
    assertThat(program.exit(first)).isEqualTo(130);

    for (int i = 3; i < pictures; i++) {
      draw("photos/" + i + ".png", Color.GREEN);
    }
    assertThat(program.run(devices)).as(program.printed()).isZero();
    assertThat(names("runs")).containsExactly("00001-style-photos-wave");
    assertThat(names("runs/00001-style-photos-wave/results")).hasSize(pictures);
  }

  /** The number of pictures that shards have begun. */
  private long begun() throws IOException {
    if (Files.notExists(folder.resolve("runs"))) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
      return files.filter(file -> file.toString().matches(".*shard.*/0.*/manifest\\.json")).count();
    } catch (UncheckedIOException e) {
      return 0; // a file has disappeared meanwhile
    }
  }

  /** A directory without a manifest would be in the way of the merge of {@code runs/*-of-3}. */
  @Test
  void aShardThatCannotBegin_leavesNoDirectory() throws Exception {
    assertThat(program.run(with(STYLE, "--device=cuda:7", "--shard=2/3"))).isEqualTo(1);
    assertThat(program.printed()).contains("'cuda:7'");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void generate_inShards_writesTheSameFilesAndGrid() throws Exception {
    String[] whole = {"dense-gan", "generate", "--count=70", "--grid=one.png"};
    assertThat(program.run(whole)).isZero();
    String[] parts = {"dense-gan", "generate", "--count=70", "--grid=two.png"};
    assertThat(program.run(with(parts, "--device=cpu,cpu"))).isZero();
    assertThat(folder.resolve("two.png")).hasSameBinaryContentAs(folder.resolve("one.png"));
  }

  @Test
  void evaluate_inShards_writesTheSameReport() throws Exception {
    String[] evaluate = {
      "dense-gan", "evaluate", "--data=photos", "--count=70", "--extractor=slim", "--layer=relu2_1"
    };
    assertThat(program.run(with(evaluate, "-o=one"))).isZero();
    for (int i = 1; i <= 2; i++) {
      assertThat(program.run(with(evaluate, "-o=two", "--shard=" + i + "/2"))).isZero();
    }
    assertThat(
            program.run(
                "runs",
                "merge",
                "runs/00001-evaluation-dense-gan-shard-1-of-2",
                "runs/00002-evaluation-dense-gan-shard-2-of-2"))
        .isZero();
    for (String file :
        List.of("report.json", "report.html", "nearest.png", "real-and-generated.png")) {
      assertThat(folder.resolve("two").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
    }
  }

  @Test
  void shardsFromElsewhere_writeOnlyWhereTheUserConfirmsIt() throws Exception {
    String shard = "runs/00001-samples-dense-gan-shard-1-of-1";
    assertThat(program.run("dense-gan", "generate", "--count=3", "--grid=a.png", "--shard=1/1"))
        .isZero();
    Program other = new Program(folder, folder.resolve("other home"), 120);
    assertThat(other.run("runs", "merge", shard)).isEqualTo(1);
    assertThat(other.printed()).contains("began elsewhere", "--trust");
    assertThat(folder.resolve("a.png")).doesNotExist();
    assertThat(other.run("runs", "merge", shard, "--trust")).isZero();
    assertThat(folder.resolve("a.png")).exists();
  }

  @Test
  void aLostPiece_isMadeAgain() throws Exception {
    String[] generate = {"dense-gan", "generate", "--count=3", "--grid=a.png", "--shard=1/1"};
    assertThat(program.run(generate)).isZero();
    Path piece = folder.resolve("runs/00001-samples-dense-gan-shard-1-of-1/pieces/000000.bin");
    Files.delete(piece);
    assertThat(program.run(generate)).isZero();
    assertThat(piece).exists();
  }

  @Test
  void aSinglePicture_hasNoShards() throws Exception {
    assertThat(program.run("style", "photos/0.png", "wave.png", "--shard=1/2")).isEqualTo(2);
    assertThat(program.printed()).contains("--shard divides several pictures");
    assertThat(program.run("style", "photos/0.png", "wave.png", "--device=cpu,cpu")).isEqualTo(2);
    assertThat(program.printed()).contains("device 'cpu,cpu' names several");
    assertThat(program.run("style", "photos", "wave.png", "--device=cpu,cpu", "--web"))
        .isEqualTo(2);
    assertThat(program.printed()).contains("--web shows one run, but 'cpu,cpu' makes several");
  }

  private List<String> names(String where) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(where))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
