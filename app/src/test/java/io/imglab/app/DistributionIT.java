package io.imglab.app;

import static io.imglab.app.Program.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.image.PictureLimits;
import io.imglab.core.image.codec.PictureReader;
import io.imglab.core.io.Sha256;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, started like a user does, with random weights. */
final class DistributionIT {
  private static Path models;
  @TempDir private Path folder;
  private Program program;

  @BeforeAll
  static void writeWeights(@TempDir Path shared) throws IOException {
    models = Files.createDirectories(shared.resolve("models"));
    Workplace.writeWeights(models);
  }

  @BeforeEach
  void drawPictures() throws IOException {
    program = new Program(folder, models.getParent(), 120);
    draw("content.png", Color.ORANGE, Color.BLUE, 64, 48);
    draw("style.png", Color.RED, Color.GREEN, 50, 60);
  }

  private void draw(String name, Color from, Color to, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, from, width / 3f, height / 2f, to, true));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  @Test
  void style_writesAPictureAndARun() throws Exception {
    assertThat(program.run(style("--steps", "4", "--sample-every", "2", "--seed", "7"))).isZero();
    Path run = folder.resolve("runs/00001-style-content-style");
    assertThat(ImageIO.read(folder.resolve("content-style.png").toFile()).getWidth()).isEqualTo(48);
    PictureReader reader = new PictureReader(PictureLimits.DEFAULTS);
    assertThat(reader.read(folder.resolve("content-style.png")).rgb())
        .isEqualTo(reader.read(run.resolve("result.png")).rgb());
    assertThat(Files.readAllLines(run.resolve("metrics.jsonl"))).hasSize(4);
    assertThat(Files.readString(run.resolve("manifest.json")))
        .contains("\"status\": \"finished\"", "\"seed\": 7", "vgg19-style");
    assertThat(Files.readAllLines(run.resolve("args.txt"))).contains("--seed", "7");
    assertThat(run.resolve("samples/000002.png")).exists();
    assertThat(program.printed()).contains("seed 7").doesNotContain("WARN", "INFO");
  }

  /** The arguments of a run hold the defaults of files, and its picture's name is nobody's wish. */
  @Test
  void style_ofAProject_isRepeatedElsewhereByItsArguments() throws Exception {
    Files.writeString(folder.resolve(".imglab"), "[style]\nsteps = 3\noptimizer = \"adam\"\n");
    assertThat(program.run("style", "content.png", "style.png", "--size", "48", "-q")).isZero();
    Path arguments = folder.resolve("runs/00001-style-content-style/args.txt");
    assertThat(Files.readAllLines(arguments))
        .startsWith("style", "content.png", "style.png")
        .contains("--steps=3", "--optimizer=adam");
    Files.delete(folder.resolve(".imglab"));
    assertThat(program.run("@" + arguments)).as(program.printed()).isZero();
    assertThat(folder.resolve("content-style-2.png"))
        .hasSameBinaryContentAs(folder.resolve("content-style.png"));
    assertThat(program.run(style("--dry-run", "-o", "content-style.png"))).isZero();
    assertThat(program.printed()).contains("content-style.png, which exists");
  }

  @Test
  void style_replayed_givesTheSameFile() throws Exception {
    assertThat(program.run(style("--steps", "3", "--optimizer", "adam", "-o", "a.png"))).isZero();
    assertThat(program.run(replay("a.png", "-o", "b.png"))).isZero();
    assertThat(folder.resolve("b.png")).hasSameBinaryContentAs(folder.resolve("a.png"));
    assertThat(program.run("show", "a.png", "--json")).isZero();
    assertThat(Files.readString(folder.resolve("a.png"), StandardCharsets.ISO_8859_1))
        .contains("\"algorithm\":\"ADAM\"")
        .doesNotContain(folder.toString());
    assertThat(program.run(replay("a.png", "--strength", "5"))).isEqualTo(2);
    assertThat(program.run("show", "content.png")).isEqualTo(1);
  }

  @Test
  void style_withAPictureAndAPack_isReplayed() throws Exception {
    assertThat(program.run("style", "pack", "style.png", "-o", "s.imgstyle")).isZero();
    assertThat(program.run("show", "s.imgstyle", "--json")).isZero();
    String[] two = {
      "--content", "content.png", "--style", "s.imgstyle:3", "--style", "content.png"
    };
    String[] more = {"--size", "48", "--steps", "3", "-o", "a.png"};
    assertThat(program.run(with(with(new String[] {"style"}, two), more))).isZero();
    assertThat(Files.readString(folder.resolve("runs/00001-style-content-s-content/manifest.json")))
        .contains("\"style 2\"", "\"weight\": 3.0");
    String[] again = {"style", "--replay", "a.png", "-o", "b.png"};
    assertThat(program.run(with(again, two))).isZero();
    assertThat(folder.resolve("b.png")).hasSameBinaryContentAs(folder.resolve("a.png"));
    assertThat(program.run(with(again, "--content", "content.png", "--style", "style.png")))
        .isEqualTo(1);
    String[] otherPooling = {"--pooling", "average", "-o", "c.png"};
    assertThat(program.run(with(with(new String[] {"style"}, two), otherPooling))).isEqualTo(1);
  }

  @Test
  void style_withMaskAndStrength_isRecordedAndReplayed() throws Exception {
    draw("mask.png", Color.WHITE, Color.BLACK, 64, 48);
    String[] more = {"--mask", "mask.png:style.png", "--strength", "40", "--steps", "3"};
    assertThat(program.run(style(with(more, "--seed", "1", "-o", "a.png")))).isZero();
    assertThat(program.printed()).contains("strength 40 corresponds to", "--style-weight");
    assertThat(Files.readString(folder.resolve("runs/00001-style-content-style/manifest.json")))
        .contains("\"mask 1 of style\"", "\"style-weight\"", "\"strength\"");
    String[] masks = {"--mask", "mask.png:style.png"};
    assertThat(program.run(with(replay("a.png", "-o", "b.png"), masks))).isZero();
    assertThat(folder.resolve("b.png")).hasSameBinaryContentAs(folder.resolve("a.png"));
    assertThat(program.run(replay("a.png", "-o", "c.png"))).isEqualTo(1);
  }

  @Test
  void style_killedAndResumed_equalsAnUninterruptedRun() throws Exception {
    String[] steps = {"--steps", "60", "--sample-every", "5", "--seed", "7"};
    assertThat(program.run(style(with(steps, "--runs", "full", "-o", "full.png")))).isZero();

    Process killed = program.start(style(with(steps, "--runs", "broken", "-o", "broken.png")));
    Path run = folder.resolve("broken/00001-style-content-style");
    Program.await(run.resolve("checkpoints/000010.ckpt"), killed);
    Program.kill(killed);
    assertThat(folder.resolve("broken.png")).doesNotExist();
    assertThat(program.run("style", "--resume", run.toString())).isZero();

    assertThat(Sha256.of(folder.resolve("broken.png")))
        .isEqualTo(Sha256.of(folder.resolve("full.png")));
    assertThat(losses(run)).isEqualTo(losses(folder.resolve("full/00001-style-content-style")));
  }

  @Test
  void style_terminated_savesAndSaysHowToResume() throws Exception {
    Process process = program.start(style("--steps", "5000", "--sample-every", "1000"));
    Path run = folder.resolve("runs/00001-style-content-style");
    assertThat(program.terminateAt(run.resolve("metrics.jsonl"), process)).isEqualTo(130);
    assertThat(program.printed()).contains("imglab style --resume");
    assertThat(Files.readString(run.resolve("manifest.json")))
        .contains("\"status\": \"interrupted\"");
    try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
      assertThat(checkpoints).isNotEmpty();
    }
  }

  @Test
  void models_import_namesTheWeights() throws Exception {
    String random = models.resolve("vgg19-random.safetensors").toString();
    assertThat(program.run("models", "import", random, "--name", "mine", "--overwrite")).isZero();
    assertThat(program.run("models", "verify", "mine")).isZero();
    assertThat(program.run(style("--weights", "mine", "--dry-run"))).isZero();
    assertThat(program.printed()).contains("network  vgg19, ", "mine.safetensors");
  }

  @Test
  void models_verify_checksTheBundledNetwork() throws Exception {
    assertThat(program.run("models", "verify", "slim")).isZero();
    assertThat(program.printed()).contains("good", "matches the published sha256");
  }

  @Test
  void doctor_findsNoProblem() throws Exception {
    assertThat(program.run("doctor", "--device", "cpu")).isZero();
    assertThat(program.printed()).contains("self-test layer").doesNotContain("bad ");
  }

  @Test
  void style_withTheBundledNetwork_needsNoWeights(@TempDir Path empty) throws Exception {
    Path samples = Path.of("../samples").toAbsolutePath();
    Path picture = empty.resolve("x.png");
    Program bare = new Program(empty, empty.resolve("home"), 120);
    String content = "--content=" + samples.resolve("harbour.jpg");
    String style = "--style=" + samples.resolve("wave.jpg");
    assertThat(bare.run("style", content, style, "--size=64", "--steps=3", "-o=" + picture))
        .isZero();
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void style_withTheContentsColours_keepsTheContentsChroma() throws Exception {
    assertThat(program.run(style("--steps", "4", "--colors", "content", "--style-loss", "swd")))
        .isZero();
    BufferedImage result = ImageIO.read(folder.resolve("content-style.png").toFile());
    int pixel = result.getRGB(1, 1); // orange in the content: more red than blue, whatever the luma
    assertThat(pixel >> 16 & 0xFF).isGreaterThan(pixel & 0xFF);
    Path run = folder.resolve("runs/00001-style-content-style");
    assertThat(Files.readString(run.resolve("manifest.json")))
        .contains("\"colours\": \"CONTENT\"", "\"styleLoss\": \"swd\"");
  }

  @Test
  void texture_seamless_writesATileAndARun() throws Exception {
    String[] texture = {"texture", "--style", "style.png", "--steps", "3", "--device", "cpu"};
    assertThat(program.run(with(texture, "--size", "48x40", "--seamless"))).isEqualTo(2);
    assertThat(program.printed()).contains("such as 48x48");
    assertThat(program.run(with(texture, "--size", "48x32", "--seamless"))).isZero();
    BufferedImage tile = ImageIO.read(folder.resolve("texture-style.png").toFile());
    assertThat(tile.getWidth()).isEqualTo(48);
    assertThat(tile.getHeight()).isEqualTo(32);
    assertThat(folder.resolve("runs/00001-texture-style/result.png")).exists();
    String[] again = {"--replay", "texture-style.png", "-o", "again.png"};
    assertThat(program.run(with(new String[] {"texture", "--style", "style.png"}, again))).isZero();
    assertThat(folder.resolve("again.png"))
        .hasSameBinaryContentAs(folder.resolve("texture-style.png"));
  }

  @Test
  void styleScore_printsOneJsonObject() throws Exception {
    assertThat(
            program.run(
                "style",
                "score",
                "--content",
                "content.png",
                "--style",
                "style.png",
                "--result",
                "content.png",
                "--size",
                "64",
                "--device",
                "cpu",
                "--json"))
        .isZero();
    assertThat(program.printed())
        .contains("{\"size\":64,\"style\":{\"style-loss\":", "\"content-loss\":0.0", "\"notes\":");
  }

  @Test
  void plugins_list_showsBundledPlugins() throws Exception {
    assertThat(program.run("plugins", "list")).isZero();
    assertThat(program.printed()).contains("feature extractor vgg19", "imglab-vgg19-style");
  }

  /** The losses of a run, without times. */
  private static List<String> losses(Path run) throws IOException {
    return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
        .map(line -> line.replaceAll("\"seconds\":[^,]*,", ""))
        .toList();
  }

  private static String[] replay(String picture, String... more) {
    return with(
        new String[] {
          "style", "--replay", picture, "--content", "content.png", "--style", "style.png"
        },
        more);
  }

  private static String[] style(String... more) {
    return with(
        new String[] {
          "style",
          "--content",
          "content.png",
          "--style",
          "style.png",
          "--size",
          "48",
          "--device",
          "cpu"
        },
        more);
  }
}
