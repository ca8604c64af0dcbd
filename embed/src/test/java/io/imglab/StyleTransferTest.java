package io.imglab;

import static io.imglab.Pictures.PAINTING;
import static io.imglab.Pictures.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StyleTransferTest {
  private static Imglab lab;

  @BeforeAll
  static void open() {
    lab = Imglab.open();
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  @Test
  void run_givesPictureLossesAndSeed(@TempDir Path folder) throws Exception {
    List<Progress> heard = new ArrayList<>();
    List<BufferedImage> previews = new ArrayList<>();
    Result result =
        lab.style(PHOTO, PAINTING)
            .size(48)
            .steps(3)
            .seed(7)
            .onProgress(
                progress -> {
                  heard.add(progress);
                  previews.add(progress.preview());
                })
            .run();
    assertThat(heard).extracting(Progress::step).containsExactly(1, 2, 3);
    assertThat(heard).allSatisfy(progress -> assertThat(progress.steps()).isEqualTo(3));
    assertThat(previews).allSatisfy(image -> assertThat(image.getWidth()).isEqualTo(48));
    assertThatThrownBy(heard.get(0)::preview)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a preview can only be taken while the listener is called");
    assertThat(result.losses()).containsOnlyKeys("content", "style");
    assertThat(result.losses().values().stream().mapToDouble(it -> it).sum())
        .isCloseTo(result.loss(), within(1e-5 * result.loss()));
    assertThat(result.loss()).isEqualTo(heard.get(2).loss());
    assertThat(result.steps()).isEqualTo(3);
    assertThat(result.seed()).isEqualTo(7);
    assertThat(result.image()).matches(it -> it.getWidth() == 48 && it.getHeight() == 36);
    assertThat(result.folder()).isEmpty();
    result.write(folder.resolve("picture.tiff"));
    assertThat(ImageIO.read(folder.resolve("picture.tiff").toFile()).getWidth()).isEqualTo(48);
  }

  /** A picture in memory is the same as its file, and a seed that was chosen can be used again. */
  @Test
  void run_ofFilesWithTheChosenSeed_isTheSame(@TempDir Path folder) throws Exception {
    Path photo = Pictures.write(PHOTO, folder.resolve("photo.png"));
    Path painting = Pictures.write(PAINTING, folder.resolve("painting.png"));
    Result chosen = lab.style(PHOTO, PAINTING).size(48).steps(2).option("init", "noise").run();
    Result again =
        lab.style(photo, painting)
            .size(48)
            .steps(2)
            .option("init", "noise")
            .seed(chosen.seed())
            .run();
    Result other =
        lab.style(photo, painting)
            .size(48)
            .steps(2)
            .option("init", "noise")
            .seed(chosen.seed() + 1)
            .run();
    assertThat(again.png()).isEqualTo(chosen.png());
    assertThat(other.png()).isNotEqualTo(chosen.png());
  }

  @Test
  void wrongValues_areTheErrorsOfTheCommandLine() {
    assertThatThrownBy(() -> lab.style(PHOTO, PAINTING).strength(101).run())
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("strength '101.0' is out of range; it must be from 0 to 100");
    assertThatThrownBy(() -> lab.style(PHOTO, PAINTING).option("stength", 50).run())
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("unknown option '--stength'; did you mean --strength?");
    assertThatThrownBy(() -> lab.style(PHOTO, PAINTING).size(48).steps(0).run())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("'0'");
    assertThatThrownBy(() -> lab.style(PHOTO, PAINTING).option("web", "8080"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("'web' is an option of the command line alone; leave it out");
    assertThatThrownBy(() -> lab.style(Path.of("none.jpg"), Path.of("none.jpg")).run())
        .isExactlyInstanceOf(LabException.class)
        .hasMessageMatching("file '.*none.jpg' does not exist; give the path of a picture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"h", "V", "q", "o", "shard"})
  void optionsOfTheCommandLine_areRefused(String name) {
    assertThatThrownBy(() -> lab.style(PHOTO, PAINTING).option(name, "1/2"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("'%s' is an option of the command line alone; leave it out", name);
  }

  @Test
  void whatATaskIsMadeOf_isNotReplaced() {
    assertThatThrownBy(() -> lab.style(PHOTO, PAINTING).option("content", "other.png"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("'content' is given where the task is made; leave it out here");
    assertThatThrownBy(() -> lab.style((BufferedImage) null, PAINTING))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> lab.generate((String) null)).isInstanceOf(NullPointerException.class);
  }

  /** ImageIO has no PNG for pixels that are floats or 32-bit integers. */
  @ParameterizedTest
  @ValueSource(ints = {DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_INT})
  void run_ofPixelsThatNoPngHolds_convertsThem(int type) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, type);
    BufferedImage photo =
        new BufferedImage(model, model.createCompatibleWritableRaster(64, 48), false, null);
    photo.createGraphics().drawImage(PHOTO, 0, 0, null);
    assertThat(lab.style(photo, PAINTING).size(48).steps(1).run().image().getHeight())
        .isEqualTo(36);
  }

  @Test
  void close_byAListener_waitsForItsTask() {
    Imglab closing = Imglab.open();
    StyleTransfer task = closing.style(PHOTO, PAINTING).size(48).steps(3);
    task.onProgress(progress -> closing.close());
    assertThat(task.run().steps()).isEqualTo(3);
    assertThatThrownBy(task::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void failureOfAListener_reachesTheCaller() {
    assertThatThrownBy(
            () ->
                lab.style(PHOTO, PAINTING)
                    .size(48)
                    .steps(3)
                    .onProgress(
                        progress -> {
                          throw new ArithmeticException("no");
                        })
                    .run())
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void runs_keepsTheRunDirectory(@TempDir Path runs) {
    Result result = lab.style(PHOTO, PAINTING).size(48).steps(2).runs(runs).run();
    Path run = result.folder().orElseThrow();
    assertThat(run).hasParent(runs);
    assertThat(run.resolve("result.png")).hasBinaryContent(result.png());
    assertThat(run.resolve("manifest.json")).content().contains("\"finished\"");
  }

  @Test
  void texture_hasTheSizeAsked() {
    Result tile = lab.texture(PAINTING).size(48, 32).seamless().steps(2).seed(1).run();
    assertThat(tile.image()).matches(it -> it.getWidth() == 48 && it.getHeight() == 32);
    assertThat(tile.losses()).containsOnlyKeys("style");
  }

  @Test
  void score_ofTheContentItself_isPerfect() {
    Score score = lab.score(PHOTO, PAINTING, PHOTO).size(64).run();
    assertThat(score.content().get("ssim")).isCloseTo(1, within(1e-6));
    assertThat(score.content().get("content-loss")).isZero();
    assertThat(score.style().get("style-loss")).isPositive();
  }

  @Test
  void aClosedLab_refusesTasks() {
    Imglab closed = Imglab.open();
    StyleTransfer task = closed.style(PHOTO, PAINTING);
    closed.close();
    assertThatThrownBy(task::run).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void open_ofSomethingElse_isALabException(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> Imglab.open(folder))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("'" + folder + "' is not a distribution of imglab");
    Path jar = Files.writeString(folder.resolve("plugin.jar"), "no jar");
    assertThatThrownBy(() -> Imglab.builder().plugins(jar).open())
        .isInstanceOf(LabException.class)
        .hasMessageContaining(jar.toString());
    assertThatThrownBy(() -> Imglab.builder().home(jar).open())
        .isInstanceOf(LabException.class)
        .hasMessage("home '%s' is a file; name a folder", jar);
    assertThatThrownBy(() -> Imglab.builder().plugins(folder.resolve("none")).open())
        .isInstanceOf(LabException.class)
        .hasMessageContaining("does not exist");
  }
}
