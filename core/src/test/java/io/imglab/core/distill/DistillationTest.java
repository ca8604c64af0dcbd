package io.imglab.core.distill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.data.source.DataSource;
import io.imglab.core.data.source.SourceDetector;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.Pooling;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.WeightsFile;
import io.imglab.core.style.bench.RelativeLoss;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.testing.StyleLossProbe;
import io.imglab.core.style.testing.StyleToys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillationTest {
  private static final DistillConfig CONFIG = new DistillConfig(32, 3, 1, 100, 2e-3, .5, 7);
  private static final Path SAMPLES = Path.of("../samples");

  private static final RelativeLoss LOSS = new RelativeLoss(StyleToys.AVAILABLE);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;
  @AutoClose private DataSource pictures;

  // Two pictures, whatever else samples/ holds: the tests count on which of them a batch shows.
  @BeforeEach
  void openPictures() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    for (String name : List.of("harbour.jpg", "wave.jpg")) {
      Files.copy(SAMPLES.resolve(name), data.resolve(name));
    }
    pictures = SourceDetector.open(data);
  }

  private Distillation distillation(DistillConfig config, TeacherStudent pair) {
    return new Distillation(config, pair, LOSS, pictures, null, manager);
  }

  @Test
  void step_ofAStudentAsLargeAsItsTeacher_hasNoError() {
    try (Distillation distillation = distillation(CONFIG, ToyPair.of(6))) {
      assertThat(distillation.step().total()).isLessThan(1e-4);
    }
  }

  @Test
  void step_ofASmallStudent_reducesTheLoss() {
    try (Distillation distillation = distillation(CONFIG, ToyPair.of(4))) {
      double first = distillation.step().total();
      double last = first;
      while (distillation.steps() < 41) { // the second batch 0 of a chapter is the first's
        last = distillation.step().total();
      }
      assertThat(first).isGreaterThan(1e-3);
      assertThat(last).isLessThan(first);
    }
  }

  @Test
  void restore_continuesBitForBit() throws IOException {
    Path checkpoint = folder.resolve("x.ckpt");
    Losses expected;
    try (Distillation distillation = distillation(CONFIG, ToyPair.of(4))) {
      for (int i = 0; i < 3; i++) {
        distillation.step();
      }
      distillation.save(checkpoint);
      expected = distillation.step();
    }
    try (Distillation again = distillation(CONFIG, ToyPair.of(4))) {
      again.restore(checkpoint);
      assertThat(again.steps()).isEqualTo(3);
      assertThat(again.step()).isEqualTo(expected);
    }
  }

  @Test
  void restore_ofAnotherDistillation_isRefused() throws IOException {
    Path checkpoint = folder.resolve("x.ckpt");
    try (Distillation distillation = distillation(CONFIG, ToyPair.of(4))) {
      distillation.save(checkpoint);
    }
    DistillConfig other = new DistillConfig(32, 3, 1, 100, 1e-3, .5, 7);
    try (Distillation again = distillation(other, ToyPair.of(4))) {
      assertThatThrownBy(() -> again.restore(checkpoint))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("learningRate=0.002");
    }
  }

  /** A student with all channels of its teacher must give the same losses. */
  @Test
  void writeStudent_givesLossesOfTheTeachersMagnitude() throws IOException {
    TeacherStudent pair = ToyPair.of(6);
    Path file = folder.resolve("toy.safetensors");
    try (Distillation distillation = distillation(CONFIG, pair)) {
      distillation.writeStudent(file);
    }
    Crops crops = new Crops(pictures, 32, 1);
    StyleInputs inputs =
        new StyleInputs(crops.crop("a", 1), crops.crop("a", 2), crops.crop("a", 3));
    try (WeightsFile weights = WeightsFile.open(file, pair.student(), null);
        FeatureNetwork student =
            new FeatureNetwork(pair.student(), weights, Pooling.MAX, LOSS.layers(), manager);
        FeatureNetwork teacher = pair.teacher(LOSS.layers(), manager)) {
      Losses taught = StyleLossProbe.losses(inputs, teacher, manager);
      Losses learnt = StyleLossProbe.losses(inputs, student, manager);
      taught
          .parts()
          .forEach(
              (part, loss) ->
                  assertThat(learnt.parts().get(part))
                      .as(part)
                      .isCloseTo(loss, Percentage.withPercentage(2)));
    }
  }

  @Test
  void crops_areAFunctionOfTheirNumber() {
    Crops crops = new Crops(pictures, 32, 1);
    Picture crop = crops.crop("a", 5);
    assertThat(crop.size()).isEqualTo(new Size(32, 32));
    assertThat(crop.rgb()).isEqualTo(new Crops(pictures, 32, 1).crop("a", 5).rgb());
    assertThat(crop.rgb()).isNotEqualTo(crops.crop("a", 6).rgb());
    assertThat(crop.rgb()).isNotEqualTo(new Crops(pictures, 32, 2).crop("a", 5).rgb());
  }
}
