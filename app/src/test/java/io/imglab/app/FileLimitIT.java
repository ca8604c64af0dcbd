package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program under {@code ulimit -f}, which is like a disk that is full. */
@DisabledOnOs(OS.WINDOWS)
final class FileLimitIT {
  @TempDir private Path folder;
  private Program program;

  @BeforeEach
  void prepare() throws Exception {
    program = new Program(folder, folder.resolve("home"), 180);
    BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      picture.setRGB(i % 64, i / 64, i * 7919);
    }
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    ImageIO.write(picture, "png", pictures.resolve("a.png").toFile());
    ImageIO.write(picture, "png", pictures.resolve("b.png").toFile());
    assertThat(program.run("plugins", "list")).isZero(); // keeps copies of the plugins
  }

  /** Blocks have 512 or 1024 bytes, depending on the shell. */
  @ParameterizedTest
  @CsvSource({
    "16, style --content pictures/a.png --style pictures/a.png --weights slim --size 64 --steps 4,"
        + " style, 00001-style-a-a",
    "200, dense-gan train --data pictures --size 8 --steps 4 --batch 2 --checkpoint-every 2,"
        + " dense-gan train, 00001-dense-gan-pictures"
  })
  void run_thatMayNotWrite_isOneLineAndResumes(int blocks, String begin, String command, String run)
      throws Exception {
    String words = begin + " --seed 1 --device cpu --runs runs -q";
    Process limited = program.startLimited("ulimit -f " + blocks, words.split(" "));
    assertThat(program.exit(limited)).isEqualTo(1);
    assertThat(program.printed().lines())
        .singleElement()
        .asString()
        .contains("'runs/" + run, "file too large; raise the limit with 'ulimit -f unlimited'");
    assertThat(program.run((command + " -q --resume runs/" + run).split(" ")))
        .as(program.printed())
        .isZero();
  }
}
