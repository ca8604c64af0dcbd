package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.io.Sha256;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, resuming and using a GAN with the packaged program. */
final class GanIT {
  private static final Path HOME = Path.of(System.getProperty("imglab.distribution"));
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

  @BeforeEach
  void drawPictures() throws IOException {
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
  void train_killedAndResumed_givesTheBitsOfAnUninterruptedRun() throws Exception {
    String[] steps = with(SMALL, "--steps", "120", "--checkpoint-every", "10");
    assertThat(exit(start(with(steps, "--runs", "whole")))).isZero();

    Process killed = start(with(steps, "--runs", "broken"));
    Path run = folder.resolve("broken/00001-dcgan-pictures");
    awaitCheckpoint(run, killed);
    killed.descendants().forEach(ProcessHandle::destroyForcibly);
    killed.destroyForcibly().waitFor();
    assertThat(run.resolve("generator.safetensors")).doesNotExist();
    assertThat(exit(start("dcgan", "train", "--resume", run.toString()))).isZero();

    Path whole = folder.resolve("whole/00001-dcgan-pictures");
    assertThat(Sha256.of(run.resolve("generator.safetensors")))
        .isEqualTo(Sha256.of(whole.resolve("generator.safetensors")));
    assertThat(Sha256.of(run.resolve("checkpoints/000120.ckpt")))
        .isEqualTo(Sha256.of(whole.resolve("checkpoints/000120.ckpt")));
    assertThat(Sha256.of(run.resolve("generator-best.safetensors")))
        .isEqualTo(Sha256.of(whole.resolve("generator-best.safetensors")));
  }

  @Test
  void generator_makesTheSamePictureOfASeed_aloneAndAmongOthers() throws Exception {
    assertThat(exit(start(with(SMALL, "--steps", "3")))).isZero();
    String run = "runs/00001-dcgan-pictures";
    assertThat(folder.resolve(run).resolve("reals.png")).exists();
    assertThat(folder.resolve(run).resolve("losses.png")).exists();

    assertThat(exit(start("dcgan", "generate", "--from", run, "--seeds", "0-3", "-o", "all")))
        .isZero();
    assertThat(exit(start("dcgan", "generate", "--from", run, "--seeds", "2", "-o", "one")))
        .isZero();
    assertThat(folder.resolve("one/dcgan-000002.png"))
        .hasSameBinaryContentAs(folder.resolve("all/dcgan-000002.png"));

    assertThat(exit(start("dcgan", "interpolate", "--from", run, "--frames", "2", "-o", "w.gif")))
        .isZero();
    assertThat(ImageIO.read(folder.resolve("w.gif").toFile())).isNotNull();

    assertThat(
            exit(start("dcgan", "evaluate", "--from", run, "--data", "pictures", "--count", "16")))
        .isZero();
    assertThat(Files.readString(folder.resolve("evaluation/report.json"))).doesNotContain("NaN");
  }

  @Test
  void generate_withoutTraining_showsTheGarmentsThatComeAlong() throws Exception {
    assertThat(exit(start("dense-gan", "generate", "--seeds", "0-63", "--grid", "clothes.png")))
        .isZero();
    BufferedImage clothes = ImageIO.read(folder.resolve("clothes.png").toFile());
    assertThat(clothes.getWidth()).isEqualTo(8 * 30 + 2);
    assertThat(meanBrightness(clothes)).as("Fashion-MNIST's mean is .29").isBetween(.2, .45);
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
  void train_onAChangedFolder_isRefused() throws Exception {
    Process process = start(with(SMALL, "--steps", "100000"));
    Path run = folder.resolve("runs/00001-dcgan-pictures");
    while (!Files.exists(run.resolve("metrics.jsonl")) && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroy();
    assertThat(exit(process)).isEqualTo(130);
    Files.delete(folder.resolve("pictures/7.png"));
    assertThat(exit(start("dcgan", "train", "--resume", run.toString()))).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("output.txt"))).contains("have changed");
  }

  private static void awaitCheckpoint(Path run, Process process) throws Exception {
    while (!Files.exists(run.resolve("checkpoints/000020.ckpt"))) {
      assertThat(process.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  private static String[] with(String[] first, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(first));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private Process start(String... args) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(with(new String[] {HOME.resolve("bin/imglab").toString()}, args));
    builder.environment().put("IMGLAB_HOME", folder.resolve("home").toString());
    builder.directory(folder.toFile()).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("output.txt").toFile());
    return builder.start();
  }

  private static int exit(Process process) throws InterruptedException {
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
