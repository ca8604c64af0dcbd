package io.imglab.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Program;
import io.imglab.app.screen.PseudoTerminal;
import io.imglab.app.screen.VirtualScreen;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged program in a pseudo-terminal. */
@DisabledOnOs(OS.WINDOWS)
final class TerminalIT {
  @TempDir private Path folder;
  private Program program;

  @BeforeEach
  void drawPictures() throws IOException {
    program = new Program(folder, folder.resolve("home"), 120);
    for (String name : List.of("港🎨.png", "wave.png")) {
      BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 64 * 48; i++) {
        picture.setRGB(i % 64, i / 64, i * 7919 * name.length());
      }
      ImageIO.write(picture, "png", folder.resolve(name).toFile());
    }
  }

  private String[] style(String... more) {
    return Program.with(
        new String[] {
          "style",
          "--content=港🎨.png",
          "--style=wave.png",
          "--size=64",
          "--steps=40",
          "--seed=1",
          "--output=out.png"
        },
        more);
  }

  /** The lines that are redrawn; messages may be longer than a narrow window. */
  @ParameterizedTest
  @CsvSource({"120, 80", "80, 40", "40, 20"})
  void line_isRedrawnInItsPlace_whateverTheWidth(int columns, int later) throws Exception {
    try (PseudoTerminal pty = PseudoTerminal.open(columns)) {
      Process process = program.startOn(pty.device(), style());
      VirtualScreen screen = new VirtualScreen(columns);
      screen.show(pty.readUntil("64x48"));
      pty.resize(later);
      assertThat(program.exit(process)).isZero();
      String rest = pty.readUntil("out.png\r\n");
      assertThat(redrawn(rest)).isNotEmpty().allMatch(line -> widthOf(line) < columns);
      List<String> last = redrawn(rest.substring(rest.indexOf("100 %") - 40));
      assertThat(last).isNotEmpty().allMatch(line -> widthOf(line) < later);
    }
  }

  private static List<String> redrawn(String text) {
    return Stream.of(text.split("\r\u001b\\[K", -1))
        .skip(1)
        .map(line -> line.split("\r\n", -1)[0])
        .filter(line -> !line.startsWith("imglab: "))
        .toList();
  }

  private static int widthOf(String line) {
    VirtualScreen wide = new VirtualScreen(10_000);
    wide.show(line);
    return wide.column();
  }

  @Test
  void preview_isTheResultAtTheEnd() throws Exception {
    assertThat(program.run(style("--quiet"))).isZero();
    assertThat(program.printed()).isEqualTo(folder.toRealPath().resolve("out.png") + "\n");
    Path run = folder.resolve("runs/00001-style-港_-wave");
    assertThat(run.resolve("preview.png")).hasSameBinaryContentAs(run.resolve("result.png"));
  }

  @Test
  void show_drawsThePicture() throws Exception {
    try (PseudoTerminal pty = PseudoTerminal.open(80)) {
      Process process = program.startOn(pty.device(), style("--show=half"));
      String shown = pty.readUntil("out.png\r\n");
      assertThat(program.exit(process)).isZero();
      VirtualScreen screen = new VirtualScreen(80);
      screen.show(shown);
      long rows = screen.rows().stream().filter(row -> row.matches("\u2580+")).count();
      assertThat(rows).isEqualTo(21);
    }
  }

  @Test
  void showCommand_drawsOnATerminalOnly() throws Exception {
    try (PseudoTerminal pty = PseudoTerminal.open(80)) {
      Process process = program.startOn(pty.device(), "show", "wave.png");
      assertThat(pty.readUntil("has no note")).contains("\u2580");
      assertThat(program.exit(process)).isZero();
    }
    assertThat(program.run("show", "wave.png")).isEqualTo(1);
    assertThat(program.printed()).doesNotContain("\u2580");
    assertThat(Files.exists(folder.resolve("runs"))).isFalse();
  }
}
