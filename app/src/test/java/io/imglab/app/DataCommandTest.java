package io.imglab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataCommandTest {
  @TempDir private Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makePictures() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", temp.resolve("a.png").toFile());
    ImageIO.write(image, "png", temp.resolve("b.png").toFile());
  }

  @Test
  void check_goodFolder_summarises() {
    assertThat(run("data", "check", temp.toString())).isZero();
    assertThat(out.toString())
        .contains("images      2", "formats     2 png", "3x2", "bad         0", "same: ");
  }

  @Test
  void check_badFile_isNamedAndExitsWithOne() throws IOException {
    Path bad = Files.write(temp.resolve("c.jpg"), new byte[9]);
    assertThat(run("data", "check", temp.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("bad         1", "bad: '" + bad + "' is not a picture");
  }

  @Test
  void check_json_printsAnObjectForEachImage() {
    assertThat(run("data", "check", "--json", temp.toString())).isZero();
    assertThat(out.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("\"ok\":true,\"format\":\"png\",\"width\":3,\"height\":2"));
  }

  @Test
  void check_missingFolder_isOneLine() {
    assertThat(run("data", "check", temp.resolve("nowhere").toString())).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains("no file or folder");
  }

  private int run(String... args) {
    Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), 0);
    return new LabCommandLine(new Lab(terminal, Map.of())).execute(args);
  }
}
