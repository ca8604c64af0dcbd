package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.CONTENT;
import static io.imglab.core.style.testing.StyleToys.STYLE;
import static io.imglab.core.style.testing.StyleToys.TERMS;
import static io.imglab.core.style.testing.StyleToys.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.config.DescentConfig.Keep;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.objective.StyleObjective;
import io.imglab.core.style.testing.StyleToys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The best or the last iterate as the result. */
final class KeepTest {
  /** The steps of Adam are then so long that the loss rises again and again. */
  private static final DescentConfig RESTLESS = new DescentConfig(Algorithm.ADAM, .06, 100, 0);

  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);

  private StyleExperiment experiment(DescentConfig descent) {
    return toys.experiment(descent, new StyleInputs(CONTENT, STYLE, CONTENT), TERMS);
  }

  /** The loss of a picture, computed without a descent. */
  private double loss(Picture picture) {
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, CONTENT);
    try (FeatureNetwork network = toys.network(TERMS);
        StyleObjective objective = new StyleObjective(network, TERMS, inputs, manager)) {
      StyleObjective.Evaluation evaluation = objective.evaluate(Pixels.of(picture, manager));
      evaluation.gradient().close();
      return evaluation.losses().total();
    }
  }

  @Test
  void last_isThePictureOfTheLastLoss() {
    Percentage rounding = Percentage.withPercentage(.01);
    try (StyleExperiment best = experiment(RESTLESS);
        StyleExperiment last = experiment(RESTLESS.with(Keep.LAST))) {
      int risen = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < 12; i++) {
        Losses losses = last.step();
        assertThat(losses.event()).as("nothing is taken back").isEmpty();
        double loss = losses.total();
        assertThat(best.step().total()).as("the descent is the same").isEqualTo(loss);
        risen += loss > least ? 1 : 0;
        least = Math.min(least, loss);
        assertThat(loss(last.preview())).isCloseTo(loss, rounding);
        assertThat(loss(best.preview())).isCloseTo(least, rounding);
      }
      assertThat(risen).as("steps whose loss is not the least").isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void keep_doesNotChangeTheDescentOverSeveralSizes(Algorithm algorithm) {
    DescentConfig climbing =
        new DescentConfig(algorithm, null, 40, 0).with(new Pyramid(6, Math.sqrt(2), 1.3));
    try (StyleExperiment best = experiment(climbing);
        StyleExperiment last = experiment(climbing.with(Keep.LAST))) {
      List<Losses> losses = run(last, 40);
      assertThat(run(best, 40)).isEqualTo(losses);
      assertThat(loss(last.preview()))
          .isCloseTo(losses.get(39).total(), Percentage.withPercentage(.01));
    }
  }

  @Test
  void last_afterAStepThatIsTakenBack_isWhereTheDescentGoesOn() {
    DescentConfig diverging = new DescentConfig(Algorithm.ADAM, 1e6, 100, 0).with(Keep.LAST);
    try (StyleExperiment experiment = experiment(diverging)) {
      List<Losses> losses = run(experiment, 2);
      assertThat(losses.get(1).event().orElseThrow()).contains("restarted from step 1");
      assertThat(loss(experiment.preview()))
          .isCloseTo(losses.get(0).total(), Percentage.withPercentage(.01));
    }
  }

  @Test
  void restore_bringsTheLastIterateBack(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run.ckpt");
    DescentConfig last = RESTLESS.with(Keep.LAST);
    try (StyleExperiment through = experiment(last);
        StyleExperiment restored = experiment(last)) {
      run(through, 7);
      through.save(file);
      restored.restore(file);
      assertThat(restored.preview().rgb()).containsExactly(through.preview().rgb());
      assertThat(run(restored, 5)).isEqualTo(run(through, 5));
      assertThat(restored.preview().rgb()).containsExactly(through.preview().rgb());
    }
  }
}
