package io.imglab.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.imglab.app.Cli;
import io.imglab.core.io.Json;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataCommandTest {
  @TempDir private Path temp;
  private final Cli cli = new Cli();

  @BeforeEach
  void makePictures() throws IOException {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", temp.resolve("a.png").toFile());
    ImageIO.write(image, "png", temp.resolve("b.png").toFile());
  }

  @Test
  void check_goodFolder_summarises() {
    assertThat(cli.run("data", "check", temp)).isZero();
    assertThat(cli.out())
        .contains("images      2", "formats     2 png", "3x2", "bad         0", "same: ");
  }

  /** 3x2 in a square: a third is cut off; proportions change from 1.5 to 1. */
  @Test
  void check_withASize_showsWhatResizingDoes() {
    assertThat(cli.run("data", "check", temp, "--size", "64")).isZero();
    assertThat(cli.out())
        .contains("crop        cuts off 33.3 % of an image on average, 33.3 % at most")
        .contains("squash      changes proportions by a factor of 1.50 on average, 1.50 at most");
  }

  @Test
  void check_withoutASize_saysNothingOfResizing() {
    assertThat(cli.run("data", "check", temp)).isZero();
    assertThat(cli.out()).doesNotContain("crop", "squash");
  }

  @Test
  void check_badFile_isNamedAndExitsWithOne() throws IOException {
    Path bad = Files.write(temp.resolve("c.jpg"), new byte[9]);
    assertThat(cli.run("data", "check", temp)).isEqualTo(1);
    assertThat(cli.out()).contains("bad         1", "bad: '" + bad + "' is not a picture");
  }

  @Test
  void check_otherFiles_areNamed() throws IOException {
    for (int i = 10; i < 22; i++) {
      Files.writeString(temp.resolve("notes-%s.txt".formatted(i)), "no picture");
    }
    assertThat(cli.run("data", "check", temp)).isZero();
    assertThat(cli.out())
        .contains("ignored     12", "notes-10.txt", "ignored: 2 more; --json names all")
        .doesNotContain("notes-21.txt");
  }

  @Test
  void check_json_isOneDocumentWithALineForEachImage() {
    assertThat(cli.run("data", "check", "--json", temp)).isZero();
    assertThat(cli.out().lines())
        .filteredOn(
            line -> line.contains("\"ok\":true,\"format\":\"png\",\"width\":3,\"height\":2"))
        .hasSize(2);
    JsonObject json = Json.parse(cli.out(), JsonObject.class);
    assertThat(json.getAsJsonArray("files")).hasSize(2);
    assertThat(json.get("images").getAsInt()).isEqualTo(2);
  }

  @Test
  void check_missingFolder_isOneLine() {
    assertThat(cli.run("data", "check", temp.resolve("nowhere"))).isEqualTo(1);
    assertThat(cli.err().lines()).singleElement().asString().contains("does not exist");
  }

  @Test
  void check_emnist_namesFormatAndTurn() throws IOException {
    byte[] idx = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 1, 5, 6};
    Path file = Files.write(temp.resolve("emnist-letters-train-images-idx3-ubyte"), idx);
    assertThat(cli.run("data", "check", file)).isZero();
    assertThat(cli.out())
        .contains("formats     1 emnist-idx", "2x1 to 2x1", "note: '" + file + "' is of EMNIST");
  }
}
