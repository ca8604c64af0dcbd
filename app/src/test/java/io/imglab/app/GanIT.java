package io.imglab.app;

import static io.imglab.app.Program.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.io.Sha256;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, resuming and using a GAN with the packaged program. */
final class GanIT {
  private static final String[] SMALL = {
    "dcgan",
    "train",
    "--data",
    "pictures",
    "--size",
    "32",
    "-G",
    "width=4",
    "-D",
    "width=4",
    "--batch",
    "8",
    "--seed",
    "3",
    "--device",
    "cpu"
  };
  @TempDir private Path folder;
  private Program program;

  @BeforeEach
  void drawPictures() throws IOException {
    program = new Program(folder, folder.resolve("home"), 180);
    Random random = new Random(1);
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    for (int i = 0; i < 24; i++) {
      BufferedImage image = new BufferedImage(40, 36, BufferedImage.TYPE_INT_RGB);
      Color colour = new Color(random.nextInt(1 << 24));
      for (int x = 0; x < 40; x++) {
        for (int y = 0; y < 36; y++) {
          image.setRGB(x, y, (x + y + i) % 7 < 3 ? colour.getRGB() : random.nextInt(1 << 24));
        }
      }
      ImageIO.write(image, "png", pictures.resolve(i + ".png").toFile());
    }
  }

  @Test
  void train_killedAndResumed_equalsAnUninterruptedRun() throws Exception {
    String[] steps =
        with(SMALL, "--steps", "120", "--checkpoint-every", "10", "--sample-every", "20epochs");
    assertThat(program.run(with(steps, "--runs", "full"))).isZero();

    Process killed = program.start(with(steps, "--runs", "killed"));
    Path run = folder.resolve("killed/00001-dcgan-pictures");
    Program.await(run.resolve("checkpoints/000020.ckpt"), killed);
    Program.kill(killed);
    assertThat(run.resolve("generator.safetensors")).doesNotExist();
    assertThat(program.run("dcgan", "train", "--resume", run.toString())).isZero();

    Path full = folder.resolve("full/00001-dcgan-pictures");
    assertThat(epochs(run)).hasSize(40).isEqualTo(epochs(full));
    assertThat(full.resolve("samples/000060.png")).exists(); // 3 steps are an epoch
    assertThat(Sha256.of(run.resolve("generator.safetensors")))
        .isEqualTo(Sha256.of(full.resolve("generator.safetensors")));
    assertThat(Sha256.of(run.resolve("checkpoints/000120.ckpt")))
        .isEqualTo(Sha256.of(full.resolve("checkpoints/000120.ckpt")));
    assertThat(Sha256.of(run.resolve("generator-best.safetensors")))
        .isEqualTo(Sha256.of(full.resolve("generator-best.safetensors")));
  }

  /** The means by epoch, without their times. */
  private static List<String> epochs(Path run) throws IOException {
    return Files.readAllLines(run.resolve("epochs.jsonl")).stream()
        .map(line -> line.replaceFirst("\"seconds\":[0-9.]+,", ""))
        .toList();
  }

  @Test
  void generate_sameSeed_givesTheSamePictureAloneAndAmongOthers() throws Exception {
    assertThat(program.run(with(SMALL, "--epochs", "1", "--d-updates", "separate"))).isZero();
    String run = "runs/00001-dcgan-pictures";
    assertThat(program.printed()).contains("epoch 1 of 1", "3 steps, 1.0 epochs in ");
    assertThat(folder.resolve(run).resolve("samples/000000.png")).exists();
    assertThat(folder.resolve(run).resolve("epochs.jsonl")).content().startsWith("{\"epoch\":1,");
    assertThat(folder.resolve(run).resolve("real-and-generated.png")).exists();
    assertThat(folder.resolve(run).resolve("reals.png")).exists();
    assertThat(folder.resolve(run).resolve("losses.png")).exists();

    assertThat(program.run("dcgan", "generate", "--from", run, "--seeds", "0-3", "-o", "all"))
        .isZero();
    assertThat(program.run("dcgan", "generate", "--from", run, "--seeds", "2", "-o", "one"))
        .isZero();
    assertThat(folder.resolve("one/dcgan-000002.png"))
        .hasSameBinaryContentAs(folder.resolve("all/dcgan-000002.png"));

    assertThat(program.run("dcgan", "interpolate", "--from", run, "--frames", "2", "-o", "w.gif"))
        .isZero();
    assertThat(ImageIO.read(folder.resolve("w.gif").toFile())).isNotNull();

    assertThat(
            program.run("dcgan", "evaluate", "--from", run, "--data", "pictures", "--count", "16"))
        .isZero();
    assertThat(Files.readString(folder.resolve("evaluation/report.json"))).doesNotContain("NaN");
    assertThat(folder.resolve("evaluation/real-and-generated.png")).exists();
  }

  @Test
  void generate_withoutTraining_usesTheBundledGenerator() throws Exception {
    assertThat(program.run("dense-gan", "generate", "--seeds", "0-63", "--grid", "clothes.png"))
        .isZero();
    BufferedImage clothes = ImageIO.read(folder.resolve("clothes.png").toFile());
    assertThat(clothes.getWidth()).isEqualTo(8 * 30 + 2);
    assertThat(meanBrightness(clothes)).as("Fashion-MNIST's mean is 0.29").isBetween(.2, .45);
  }

  @Test
  void generate_gridSize_setsRowsAndColumns() throws Exception {
    assertThat(program.run("dense-gan", "generate", "--grid", "g.png", "--grid-size", "2x5"))
        .isZero();
    BufferedImage grid = ImageIO.read(folder.resolve("g.png").toFile());
    assertThat(grid.getWidth()).isEqualTo(5 * 30 + 2);
    assertThat(grid.getHeight()).isEqualTo(2 * 30 + 2);

    assertThat(program.run("dense-gan", "generate", "--grid-size", "2x5")).isEqualTo(2);
    assertThat(program.printed()).contains("--grid-size '2x5' needs --grid FILE");
    assertThat(
            program.run(
                "dense-gan", "generate", "--grid", "h.png", "--grid-size", "2x5", "--count", "3"))
        .isEqualTo(2);
    assertThat(program.printed()).contains("give one of them");
  }

  @Test
  void generate_withTheBundledColourGenerator_drawsInColourOnPaleBackgrounds() throws Exception {
    assertThat(program.run("dcgan", "generate", "--seeds", "0-15", "--grid", "faces.png")).isZero();
    BufferedImage faces = ImageIO.read(folder.resolve("faces.png").toFile());
    assertThat(faces.getWidth()).isEqualTo(4 * 66 + 2);
    for (int cell = 0; cell < 16; cell++) {
      int left = 2 + cell % 4 * 66;
      int top = 2 + cell / 4 * 66;
      float corner = brightness(faces, left + 1, top + 1, 6);
      assertThat(corner)
          .as("background of face %d; all drawings have a pale one", cell)
          .isGreaterThan(.6f);
    }
    assertThat(chroma(faces)).as("the drawings are in colour").isGreaterThan(.1f);
  }

  /** The mean of the largest channel of a square, from 0 to 1. */
  private static float brightness(BufferedImage image, int left, int top, int side) {
    float sum = 0;
    for (int i = 0; i < side * side; i++) {
      Color colour = new Color(image.getRGB(left + i % side, top + i / side));
      sum += Math.max(colour.getRed(), Math.max(colour.getGreen(), colour.getBlue())) / 255f;
    }
    return sum / (side * side);
  }

  /** The mean difference of the largest and the smallest channel, from 0 to 1. */
  private static float chroma(BufferedImage image) {
    float sum = 0;
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      Color c = new Color(image.getRGB(i % image.getWidth(), i / image.getWidth()));
      int high = Math.max(c.getRed(), Math.max(c.getGreen(), c.getBlue()));
      int low = Math.min(c.getRed(), Math.min(c.getGreen(), c.getBlue()));
      sum += (high - low) / 255f;
    }
    return sum / (image.getWidth() * image.getHeight());
  }

  @Test
  void generate_toAFileInsteadOfAFolder_isRefused() throws Exception {
    Path mine = Files.writeString(folder.resolve("mine.png"), "mine");
    assertThat(program.run("dense-gan", "generate", "-o", "mine.png")).isEqualTo(1);
    assertThat(program.printed()).contains("'mine.png' is a file").doesNotContain("\tat ");
    assertThat(mine).hasContent("mine");
  }

  private static double meanBrightness(BufferedImage image) {
    double sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        sum += image.getRaster().getSample(x, y, 0) / 255.;
      }
    }
    return sum / image.getWidth() / image.getHeight();
  }

  @Test
  void resume_withChangedImages_isRefused() throws Exception {
    Process process = program.start(with(SMALL, "--steps", "100000"));
    Path run = folder.resolve("runs/00001-dcgan-pictures");
    assertThat(program.terminateAt(run.resolve("metrics.jsonl"), process)).isEqualTo(130);
    Files.delete(folder.resolve("pictures/7.png"));
    assertThat(program.run("dcgan", "train", "--resume", run.toString())).isEqualTo(1);
    assertThat(program.printed()).contains("have changed");
  }
}
