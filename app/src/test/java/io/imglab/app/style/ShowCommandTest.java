package io.imglab.app.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.imglab.app.Cli;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are drawn, and that are not, where the output is not a terminal. */
final class ShowCommandTest {
  @TempDir private Path home;
  private final Cli cli = new Cli();
  private Path picture;

  @BeforeEach
  void draw() throws IOException {
    cli.with("IMGLAB_HOME", home).with("TERM", "xterm-256color");
    picture = home.resolve("photo.png");
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
  }

  @Test
  void pictureWithoutANote_isDrawnInTheChosenWay() {
    assertThat(cli.run("show", picture, "--show=half")).isZero();
    assertThat(cli.out()).startsWith("\u001b[38;5;16;48;5;16m\u2580\u2580");
    assertThat(cli.err()).contains("has no note of how it was made");
  }

  @Test
  void chosenWay_overridesNoColor() {
    cli.with("NO_COLOR", "1");
    assertThat(cli.run("show", picture, "--show", "sixel")).isZero();
    assertThat(cli.out()).contains("\u001bP0;1;0q");
  }

  @Test
  void withoutATerminal_nothingIsDrawn() {
    assertThat(cli.run("show", picture)).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.run("show", "--show", picture)).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
  }

  @Test
  void unknownWay_isNamedWithTheKnown() {
    assertThat(cli.run("show", picture, "--show=ascii")).isEqualTo(2);
    assertThat(cli.err())
        .contains("'ascii' is not a way to draw pictures; choose half, kitty or sixel");
  }

  @Test
  void json_isNeverMixedWithAPicture() {
    assertThat(cli.run("show", picture, "--json", "--show=half")).isEqualTo(1);
    assertThat(cli.out()).isEmpty();
  }
}
