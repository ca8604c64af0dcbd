package io.imglab.core.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.imglab.core.Assessment;
import io.imglab.core.LabException;
import io.imglab.core.Losses;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.image.ImageSet;
import io.imglab.core.io.Sha256;
import io.imglab.core.nn.Noise;
import io.imglab.core.nn.Safetensors;
import io.imglab.core.testing.ToyGan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GanExperimentTest {
  static final GanConfig CONFIG =
      new GanConfig(
          new PlayersConfig("toy", "toy", "non-saturating", 5, ToyGan.IMAGE, Map.of(), Map.of()),
          new RatesConfig(1e-2, .5, .999),
          6,
          0,
          new HealthConfig(HealthConfig.Policy.WARN, 1000, 10),
          42,
          2,
          3);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  @TempDir Path folder;

  /** Noise around a brightness of .7, that is .85 in a picture. */
  static float[] images(long number) {
    float[] values = Noise.of(1, "images", number).uniform(6 * 16);
    for (int i = 0; i < values.length; i++) {
      values[i] = .3f * values[i] + .5f + (i / 16 % 2) * .1f;
    }
    return values;
  }

  private GanExperiment experiment(GanConfig config) {
    Players players = Players.of(config.players(), ToyGan.CATALOGUE);
    return new GanExperiment(config, players, GanExperimentTest::images, manager);
  }

  private GanExperiment comparing(GanConfig config) {
    RealBatches reals =
        new RealBatches() {
          @Override
          public float[] batch(long number) {
            return images(number);
          }

          @Override
          public Optional<ImageSet> all() {
            ImageShape shape = ToyGan.IMAGE;
            return Optional.of(
                ImageSet.of(shape.channels(), shape.height(), shape.width(), images(0)));
          }
        };
    return new GanExperiment(
        config, Players.of(config.players(), ToyGan.CATALOGUE), reals, manager);
  }

  @Test
  void assess_afterTraining_isBetterAndRemembered() throws IOException {
    Path file = folder.resolve("assessed.ckpt");
    try (GanExperiment experiment = comparing(CONFIG);
        GanExperiment restored = comparing(CONFIG)) {
      Assessment before = experiment.assess().orElseThrow();
      run(experiment, 250);
      Assessment after = experiment.assess().orElseThrow();
      assertThat(after.value()).isLessThan(.8 * before.value());
      assertThat(after.best()).isTrue();

      experiment.save(file);
      restored.restore(file);
      Assessment again = restored.assess().orElseThrow();
      assertThat(again.value()).isEqualTo(after.value());
      assertThat(again.best()).as("no better than what is remembered").isFalse();
    }
  }

  @Test
  void assess_withoutRealImages_isEmpty() {
    try (GanExperiment experiment = experiment(CONFIG)) {
      assertThat(experiment.assess()).isEmpty();
    }
  }

  private static List<Losses> run(GanExperiment experiment, int steps) {
    List<Losses> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(experiment.step());
    }
    return losses;
  }

  private String fingerprint(GanExperiment experiment) throws IOException {
    Path file = folder.resolve("fingerprint.ckpt");
    experiment.save(file);
    return Sha256.of(file);
  }

  private static PlayersConfig players(String loss) {
    return new PlayersConfig("toy", "toy", loss, 5, ToyGan.IMAGE, Map.of(), Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"non-saturating", "least-squares", "hinge", "wasserstein-gp"})
  void step_movesMadeImagesTowardsRealOnes(String loss) {
    try (GanExperiment experiment = experiment(CONFIG.with(players(loss)).withEma(.9))) {
      double before = distance(experiment);
      List<Losses> losses = run(experiment, 250);
      assertThat(losses).allSatisfy(one -> assertThat(one.total()).isFinite());
      assertThat(distance(experiment)).isLessThan(.8 * before);
    }
  }

  /** Mean distance of the pixels of samples from the real images' mean. */
  private static double distance(GanExperiment experiment) {
    float[] rgb = experiment.preview().rgb();
    double sum = 0;
    int count = 0;
    for (float value : rgb) {
      if (value != 1) { // not the lines between
        sum += Math.abs(value - .85);
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void step_reportsBothLossesAndBothJudgements() {
    try (GanExperiment experiment = experiment(CONFIG)) {
      Losses losses = experiment.step();
      assertThat(losses.parts())
          .containsOnlyKeys("Loss_D", "Loss_G", "D(x)", "D(G(z))")
          .allSatisfy((name, value) -> assertThat(value).isPositive());
      assertThat(losses.parts().get("D(x)")).isLessThan(1);
      assertThat(losses.total())
          .isEqualTo(losses.parts().get("Loss_D") + losses.parts().get("Loss_G"));
      assertThat(experiment.steps()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, .9})
  void restore_continuesToTheSameBits(double ema) throws IOException {
    Path file = folder.resolve("half.ckpt");
    String expected;
    List<Losses> through;
    GanConfig config = CONFIG.withEma(ema);
    try (GanExperiment experiment = experiment(config)) {
      through = run(experiment, 20);
      expected = fingerprint(experiment);
    }
    try (GanExperiment experiment = experiment(config)) {
      run(experiment, 10);
      experiment.preview();
      experiment.save(file);
    }
    try (GanExperiment experiment = experiment(config)) {
      run(experiment, 3);
      experiment.restore(file);
      assertThat(experiment.steps()).isEqualTo(10);
      assertThat(run(experiment, 10)).isEqualTo(through.subList(10, 20));
      assertThat(fingerprint(experiment)).isEqualTo(expected);
    }
  }

  @Test
  void restore_ofAnotherConfiguration_listsTheDifferencesAndChangesNothing() throws IOException {
    Path file = folder.resolve("other.ckpt");
    try (GanExperiment other =
        experiment(CONFIG.with(new RatesConfig(.02, .5, .999)).withEma(.5))) {
      run(other, 2);
      other.save(file);
    }
    try (GanExperiment experiment = experiment(CONFIG)) {
      String before = fingerprint(experiment);
      assertThatThrownBy(() -> experiment.restore(file))
          .isInstanceOf(LabException.class)
          .hasMessage(
              "the checkpoint is of another configuration: ema is '0.0', was '0.5'; "
                  + "learning rate is '0.01', was '0.02'");
      assertThat(fingerprint(experiment)).isEqualTo(before);
    }
  }

  @Test
  void restore_ofDamagedFile_isRefusedAndChangesNothing() throws IOException {
    Path file = folder.resolve("damaged.ckpt");
    try (GanExperiment experiment = experiment(CONFIG)) {
      run(experiment, 2);
      experiment.save(file);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 50] ^= 1;
      Files.write(file, bytes);
      run(experiment, 1);
      String before = fingerprint(experiment);
      assertThatThrownBy(() -> experiment.restore(file)).isInstanceOf(LabException.class);
      assertThat(fingerprint(experiment)).isEqualTo(before);
    }
  }

  @Test
  void preview_changesNothing_andIsTheSameTwice() throws IOException {
    try (GanExperiment experiment = experiment(CONFIG)) {
      run(experiment, 3);
      String before = fingerprint(experiment);
      float[] first = experiment.preview().rgb();
      assertThat(experiment.preview().rgb()).containsExactly(first);
      assertThat(experiment.preview().width()).isEqualTo(3 * (4 + 2) + 2);
      assertThat(experiment.preview().height()).isEqualTo(2 * (4 + 2) + 2);
      assertThat(fingerprint(experiment)).isEqualTo(before);
    }
  }

  @Test
  void seeds_giveDifferentRuns() throws IOException {
    GanConfig other =
        new GanConfig(CONFIG.players(), CONFIG.rates(), 6, 0, CONFIG.health(), 43, 2, 3);
    try (GanExperiment one = experiment(CONFIG);
        GanExperiment two = experiment(other)) {
      assertThat(one.step()).isNotEqualTo(two.step());
    }
  }

  /** e follows p with the decay min(.5, (1 + t) / (10 + t)): .5 from step 8 on. */
  @Test
  void ema_isTheAverageOfTheWeights() throws IOException {
    try (GanExperiment experiment = experiment(CONFIG.withEma(.5))) {
      Map<String, float[]> expected = null;
      for (int t = 1; t <= 10; t++) {
        Map<String, float[]> before =
            expected == null ? weights(experiment, "generator.") : expected;
        experiment.step();
        Map<String, float[]> now = weights(experiment, "generator.");
        float share = (float) (1 - Math.min(.5, (1. + t) / (10. + t)));
        expected = new TreeMap<>();
        for (Map.Entry<String, float[]> entry : now.entrySet()) {
          float[] mixed = before.get(entry.getKey()).clone();
          for (int i = 0; i < mixed.length; i++) {
            mixed[i] += share * (entry.getValue()[i] - mixed[i]);
          }
          expected.put(entry.getKey(), mixed);
        }
      }
      Map<String, float[]> average = weights(experiment, "ema.");
      assertThat(average.keySet()).isEqualTo(expected.keySet());
      for (Map.Entry<String, float[]> entry : expected.entrySet()) {
        assertThat(average.get(entry.getKey()))
            .containsExactly(entry.getValue(), org.assertj.core.data.Offset.offset(1e-5f));
      }
    }
  }

  private Map<String, float[]> weights(GanExperiment experiment, String prefix) throws IOException {
    Path file = folder.resolve("weights.ckpt");
    experiment.save(file);
    Map<String, float[]> weights = new TreeMap<>();
    try (Safetensors tensors = Safetensors.open(file)) {
      for (String name : tensors.names()) {
        if (name.startsWith(prefix + "main")) {
          weights.put(name.substring(prefix.length()), tensors.read(name, manager).toFloatArray());
        }
      }
    }
    return weights;
  }

  @ParameterizedTest
  @ValueSource(strings = {"non-saturating", "wasserstein-gp"})
  void step_holdsNoMoreArraysAfterTwentySteps(String loss) throws IOException {
    try (GanExperiment experiment = experiment(CONFIG.with(players(loss)).withEma(.9))) {
      run(experiment, 2);
      experiment.preview();
      int early = manager.getManagedArrays().size();
      run(experiment, 18);
      Path file = folder.resolve("a.ckpt");
      experiment.save(file);
      experiment.restore(file);
      experiment.preview();
      assertThat(manager.getManagedArrays()).hasSize(early);
    }
  }

  @Test
  void close_leavesNothing() {
    int before = manager.getManagedArrays().size();
    GanConfig careful =
        CONFIG.withEma(.9).with(new HealthConfig(HealthConfig.Policy.ROLLBACK, 1000, 10));
    try (GanExperiment experiment = experiment(careful)) {
      run(experiment, 3);
      experiment.preview();
    }
    assertThat(manager.getManagedArrays()).hasSize(before);
  }
}
