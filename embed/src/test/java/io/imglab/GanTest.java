package io.imglab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imglab.core.InvalidValueException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GanTest {
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
  void generate_withTheBundledGenerator_givesOnePictureForEachSeed() {
    List<BufferedImage> all = lab.generate("dcgan").seed(5).count(3).run();
    List<BufferedImage> second = lab.generate("dcgan").seed(6).count(1).run();
    assertThat(all).hasSize(3);
    assertThat(Pictures.pixels(second.get(0))).isEqualTo(Pictures.pixels(all.get(1)));
    assertThat(Pictures.pixels(all.get(0))).isNotEqualTo(Pictures.pixels(all.get(1)));
  }

  /** The command line starts a process for each, which a program's class path may not allow. */
  @Test
  void generate_onSeveralDevices_isRefused() {
    assertThatThrownBy(() -> lab.generate("dcgan").count(2).device("cpu,cpu").run())
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("device 'cpu,cpu' names several; in a Java program a task has one, name one");
  }

  @Test
  void train_givesAGenerator_whoseFileGenerates(@TempDir Path folder) throws Exception {
    Path data = Pictures.folder(folder.resolve("data"), 8);
    TrainingResult first = train("dense-gan", data);
    TrainingResult again = train("dense-gan", data);
    assertThat(again.generator()).isEqualTo(first.generator());
    assertThat(again.png()).isEqualTo(first.png());
    assertThat(first.losses()).isNotEmpty();
    assertThat(first.steps()).isEqualTo(2);
    Path file = folder.resolve("mine.safetensors");
    first.writeGenerator(file);
    List<BufferedImage> pictures = lab.generate(file).seed(1).count(2).run();
    assertThat(pictures).hasSize(2).allMatch(it -> it.getWidth() == 8 && it.getHeight() == 8);
  }

  private static TrainingResult train(String gan, Path data) {
    return lab.train(gan, data).size(8).batch(4).steps(2).seed(3).run();
  }

  @Test
  void train_dcgan_listensToSteps(@TempDir Path folder) throws Exception {
    Path data = Pictures.folder(folder.resolve("data"), 4);
    StringBuilder heard = new StringBuilder();
    TrainingResult result =
        lab.train("dcgan", data)
            .size(16)
            .batch(2)
            .steps(2)
            .option("G", "width=4")
            .option("D", "width=4")
            .onProgress(progress -> heard.append(progress.step()).append(' '))
            .run();
    assertThat(heard).hasToString("1 2 ");
    assertThat(result.image().getWidth()).isGreaterThan(16);
  }

  @Test
  void unknownGan_isAnErrorWithASuggestion() {
    assertThatThrownBy(() -> lab.generate("dcgam").run())
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("unknown generator 'dcgam'; did you mean 'dcgan'?");
    assertThatThrownBy(() -> lab.train("style", Path.of("data")).run())
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("unknown generator 'style'");
  }
}
