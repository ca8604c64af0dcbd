package io.imglab.app.style.batch;

import static io.imglab.app.Program.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Program;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and sweeps in the packaged program, with the bundled network. */
final class BatchIT {
  @TempDir private Path folder;
  private Program program;
  private Path run;

  @BeforeEach
  void drawPictures() throws IOException {
    program = new Program(folder, folder.resolve("home"), 120);
    run = folder.resolve("runs/00001-style-photos-paintings");
    draw("photos/a.png", Color.ORANGE, 64, 48);
    draw("photos/b.png", Color.PINK, 40, 60);
    Files.writeString(folder.resolve("photos/bad.png"), "not a picture");
    draw("paintings/x.png", Color.RED, 50, 60);
    draw("paintings/y.png", Color.GREEN, 50, 50);
  }

  private void draw(String name, Color from, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, from, width / 3f, height / 2f, Color.BLUE, true));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void folders_withAnUnreadableFile_makeTheRestAndReportIt() throws Exception {
    assertThat(program.exit(style("--steps=4"))).isZero();
    assertThat(program.printed())
        .containsOnlyOnce("bad.png' is not a picture")
        .contains("1/6 a.png x x.png", "4/6 b.png x y.png", "left out: 1 (", "4 pictures in");
    assertThat(names(run.resolve("results")))
        .containsExactly("a-x.png", "a-y.png", "b-x.png", "b-y.png");
    BufferedImage sheet = ImageIO.read(run.resolve("contact-sheet.png").toFile());
    assertThat(sheet.getWidth()).isEqualTo(3 * (256 + 6) + 6); // no column is higher than wide

    draw("photos/bad.png", Color.CYAN, 50, 50);
    assertThat(program.run("style", "--resume", run.toString())).isZero();
    assertThat(program.printed()).contains("5/6 bad.png x x.png").doesNotContain("1/6");
    assertThat(program.run("style", "--resume", run.toString())).isEqualTo(1);
    assertThat(program.printed()).contains("is finished; its pictures are in");
  }

  @Test
  void folders_killedAndResumed_equalSingleRuns() throws Exception {
    Files.delete(folder.resolve("photos/bad.png"));
    Process killed = style("--steps=60", "--sample-every=5");
    Path second = run.resolve("00002-style-a-y");
    Program.await(second.resolve("checkpoints/000010.ckpt"), killed);
    Program.kill(killed);
    assertThat(program.run("style", "--resume", run.toString())).isZero();
    assertThat(program.printed()).contains("2/4 a.png x y.png", "4/4").doesNotContain("1/4");
    for (String sub : List.of("00002-style-a-y", "00003-style-b-x")) {
      String picture = sub.substring("00002-style-".length()) + ".png";
      assertThat(program.run("@" + run.resolve(sub).resolve("args.txt"))).isZero();
      assertThat(folder.resolve(picture))
          .hasSameBinaryContentAs(run.resolve("results").resolve(picture));
    }
  }

  @Test
  void folders_terminated_canBeResumed() throws Exception {
    Process process = style("--steps=5000", "--sample-every=1000");
    assertThat(program.terminateAt(run.resolve("00001-style-a-x/metrics.jsonl"), process))
        .isEqualTo(130);
    assertThat(program.printed())
        .containsOnlyOnce("imglab style --resume " + folder.relativize(run));
    for (Path manifest : List.of(run, run.resolve("00001-style-a-x"))) {
      assertThat(Files.readString(manifest.resolve("manifest.json")))
          .contains("\"status\": \"interrupted\"");
    }
  }

  @Test
  void timeBudget_ofASingleRun_reducesTheSteps_andIsReplayed() throws Exception {
    String[] pair = {"--content=photos/a.png", "--style=paintings/x.png"};
    String[] budget = {"style", "--size=48", "--steps=100000", "--time-budget=4s", "-o=a.png"};
    assertThat(program.run(with(budget, pair))).isZero();
    assertThat(program.printed())
        .containsPattern("\\d+ of 100000 steps fit into")
        .contains("in the time");
    String[] replay = {"style", "--replay=a.png", "-o=b.png"};
    assertThat(program.run(with(replay, pair))).isZero();
    assertThat(folder.resolve("b.png")).hasSameBinaryContentAs(folder.resolve("a.png"));
  }

  @Test
  void sweep_comparesItsResults() throws Exception {
    String[] sweep = {
      "style",
      "sweep",
      "--content=photos/a.png",
      "--style=paintings/",
      "--style-weight=10,1e5",
      "--size=48",
      "--steps=4",
      "--seed=1",
      "--score-size=64"
    };
    assertThat(program.run(sweep)).isZero();
    Path made = folder.resolve("runs/00001-style-sweep");
    List<String> csv = Files.readAllLines(made.resolve("scores.csv"));
    assertThat(csv).hasSize(1 + 4);
    assertThat(csv.get(0)).startsWith("picture,content,style,--style-weight,front,steps,seconds,");
    assertThat(csv.get(1)).startsWith("a-x-style-weight_10.png,a.png,x.png,10,");
    assertThat(csv.stream().filter(line -> line.contains(",yes,"))).hasSizeBetween(2, 4);
    assertThat(Files.readString(made.resolve("index.html"))).contains("data:image/jpeg;base64,");
    assertThat(made.resolve("contact-sheet.png")).isNotEmptyFile();
    assertThat(Files.readAllLines(made.resolve("00002-style-a-x/args.txt")))
        .startsWith("style")
        .contains("--style-weight=1e5", "--seed=1", "--size=48");

    Path score = made.resolve("00002-style-a-x/score.json");
    String before = Files.readString(score);
    Files.delete(score); // as if it had been killed between picture and score
    Path manifest = made.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("finished", "running"));
    assertThat(program.run("style", "sweep", "--resume", made.toString())).isZero();
    assertThat(program.printed()).contains("2/4 ").doesNotContain("1/4 ", "step ");
    assertThat(score).hasContent(before);
  }

  @Test
  void sweep_withAnInvalidValue_failsBeforeTheFirstRun() throws Exception {
    String[] sweep = {"style", "sweep", "--content=photos/a.png", "--style=paintings/x.png"};
    assertThat(program.run(with(sweep, "--seed=1,x"))).isEqualTo(2);
    assertThat(program.printed()).contains("'x' is not a whole number");
    assertThat(program.run(with(sweep, "--style-weight=1,-1"))).isEqualTo(2);
    assertThat(program.printed()).contains("weight '-1.0' of style");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  private static List<String> names(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Process style(String... more) throws IOException {
    String[] first = {
      "style", "--content=photos", "--style=paintings", "--size=48", "--seed=7", "--device=cpu"
    };
    return program.start(with(first, more));
  }
}
