package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.core.io.Sha256;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generators out and in again, and the discriminator's features, with the packaged program. */
final class GanExchangeIT {
  private static final String RUN = "runs/00001-dcgan-pictures";

  @TempDir private Path folder;
  private Program program;

  /** Dark pictures in one folder, bright ones in another. */
  @BeforeEach
  void train() throws Exception {
    program = new Program(folder, folder.resolve("home"), 180);
    for (int i = 0; i < 40; i++) {
      Path pictures = folder.resolve("pictures").resolve(i % 2 == 0 ? "dark" : "bright");
      Files.createDirectories(pictures);
      draw(pictures.resolve(i + ".png"), i % 2 == 0 ? 40 + i : 180 + i);
    }
    assertThat(
            program.run(
                "dcgan",
                "train",
                "--data",
                "pictures",
                "--size",
                "16",
                "-G",
                "width=4",
                "-D",
                "width=4",
                "-G",
                "upsample=pixelshuffle",
                "--batch",
                "8",
                "--steps",
                "10",
                "--device",
                "cpu"))
        .isZero();
  }

  private static void draw(Path file, int level) throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      int noise = level + i * 37 % 20;
      image.setRGB(i % 16, i / 16, noise << 16 | noise << 8 | noise);
    }
    ImageIO.write(image, "png", file.toFile());
  }

  @Test
  void import_ofAnExport_makesTheSamePicture() throws Exception {
    for (String format : List.of("torchscript", "state-dict")) {
      assertThat(program.run("gan", "export", RUN, "--format", format, "-o", format + ".pt"))
          .isZero();
      assertThat(program.run("gan", "import", format + ".pt")).isZero();
      assertThat(generated(format + ".safetensors")).isEqualTo(generated(RUN));
    }
    assertThat(program.run("gan", "export", RUN, "--format", "onnx", "-o", "G.onnx")).isZero();
    assertThat(folder.resolve("G.onnx")).isNotEmptyFile();
  }

  private String generated(String from) throws Exception {
    assertThat(program.run("dcgan", "generate", "--from", from, "--seeds", "3", "--overwrite"))
        .isZero();
    return Sha256.of(folder.resolve("dcgan-000003.png"));
  }

  @Test
  void import_ofNan_isRefusedUnlessAllowed() throws Exception {
    assertThat(program.run("gan", "export", RUN, "--format", "state-dict", "-o", "G.pt")).isZero();
    firstValueNan(folder.resolve("G.pt"), folder.resolve("nan.pt"));
    assertThat(program.run("gan", "import", "nan.pt")).isEqualTo(1);
    assertThat(program.printed()).contains("nan.pt", "NaN", "--allow-nonfinite");
    assertThat(folder.resolve("nan.safetensors")).doesNotExist();
    assertThat(program.run("gan", "import", "nan.pt", "--allow-nonfinite")).isZero();
    assertThat(folder.resolve("nan.safetensors")).isNotEmptyFile();
  }

  /** Copies a state dict with NaN as the first value of its first tensor. */
  private static void firstValueNan(Path from, Path to) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        if (entry.getName().endsWith("/data/0")) {
          ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, Float.NaN);
        }
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setMethod(ZipEntry.STORED);
        copy.setSize(bytes.length);
        copy.setCrc(checksum.getValue());
        out.putNextEntry(copy);
        out.write(bytes);
      }
    }
  }

  @Test
  void features_ofTwoFolders_areSavedAndTested() throws Exception {
    assertThat(
            program.run(
                "gan", "features", RUN, "--data", "pictures", "--device", "cpu", "-o", "f.csv"))
        .isZero();
    List<String> lines = Files.readAllLines(folder.resolve("f.csv"));
    // 16x16 is halved twice, to 8x8 and 4x4: (4 + 8) maps of 4x4.
    assertThat(lines).hasSize(1 + 40);
    assertThat(lines.get(0).split(",", -1)).hasSize(2 + 16 * (4 + 8));
    assertThat(lines.get(1)).contains("bright");
  }
}
