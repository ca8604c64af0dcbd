package io.imglab.core.gan;

import static io.imglab.core.gan.GanToys.CONFIG;
import static io.imglab.core.gan.GanToys.fingerprint;
import static io.imglab.core.gan.GanToys.players;
import static io.imglab.core.gan.GanToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.tensor.ReadBack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GanExperimentTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final GanToys toys = new GanToys(manager);
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"non-saturating", "least-squares", "hinge", "wasserstein-gp"})
  void step_movesSamplesTowardsRealImages(String loss) {
    try (GanExperiment experiment =
        toys.experiment(GanToys.averaged(CONFIG.with(players(loss)), .9))) {
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
  void step_reportsBothLossesAndBothProbabilities() {
    try (GanExperiment experiment = toys.experiment(CONFIG)) {
      Losses losses = experiment.step();
      assertThat(losses.parts())
          .containsOnlyKeys("Loss_D", "Loss_G", "D(x)", "D(G(z))", "D(G(z)) after")
          .allSatisfy((name, value) -> assertThat(value).isPositive());
      assertThat(losses.parts().get("D(x)")).isLessThan(1);
      assertThat(losses.total())
          .isEqualTo(losses.parts().get("Loss_D") + losses.parts().get("Loss_G"));
      assertThat(experiment.steps()).isEqualTo(1);
    }
  }

  /** On a GPU, a read-back waits until all work that was handed over is done. */
  @Test
  void step_readsBackOnce() {
    try (GanExperiment experiment = toys.experiment(CONFIG)) {
      long before = ReadBack.calls();
      run(experiment, 10);
      assertThat(ReadBack.calls() - before).isEqualTo(10);
    }
  }

  @Test
  void preview_changesNothing_andIsTheSameTwice() throws IOException {
    try (GanExperiment experiment = toys.experiment(CONFIG)) {
      run(experiment, 3);
      String before = fingerprint(experiment, folder);
      float[] first = experiment.preview().rgb();
      assertThat(experiment.preview().rgb()).containsExactly(first);
      assertThat(experiment.preview().width()).isEqualTo(3 * (4 + 2) + 2);
      assertThat(experiment.preview().height()).isEqualTo(2 * (4 + 2) + 2);
      assertThat(fingerprint(experiment, folder)).isEqualTo(before);
    }
  }

  @Test
  void seeds_giveDifferentRuns() throws IOException {
    GanConfig other =
        new GanConfig(CONFIG.players(), CONFIG.rates(), 6, 0, CONFIG.health(), 43, 2, 3);
    try (GanExperiment one = toys.experiment(CONFIG);
        GanExperiment two = toys.experiment(other)) {
      assertThat(one.step()).isNotEqualTo(two.step());
    }
  }
}
