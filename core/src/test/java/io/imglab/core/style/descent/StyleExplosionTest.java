package io.imglab.core.style.descent;

import static io.imglab.core.style.testing.StyleToys.CONTENT;
import static io.imglab.core.style.testing.StyleToys.SIZE;
import static io.imglab.core.style.testing.StyleToys.STYLE;
import static io.imglab.core.style.testing.StyleToys.TERMS;
import static io.imglab.core.style.testing.StyleToys.noise;
import static io.imglab.core.style.testing.StyleToys.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.config.Preset;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.testing.StyleToys;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Descents that diverge, and losses that are not finite. */
final class StyleExplosionTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();
  private final StyleToys toys = new StyleToys(manager);

  @ParameterizedTest
  @EnumSource
  void step_thatDiverges_restartsFromTheBestWithAnEvent(Algorithm algorithm) {
    try (StyleExperiment experiment = toys.experiment(algorithm, 1e6, CONTENT)) {
      List<Losses> losses = run(experiment, 2);
      double start = losses.get(0).total();
      assertThat(losses.get(0).event()).isEmpty();
      assertThat(losses.get(1).event().orElseThrow())
          .contains("at step 2", "restarted from step 1 with steps 4 times shorter");
      List<Losses> rest = run(experiment, 60);
      assertThat(rest).filteredOn(one -> one.event().isEmpty()).isNotEmpty();
      assertThat(rest).extracting(Losses::total).as("the best so far").anyMatch(x -> x < start);
      assertAtMost(start, experiment.preview());
    }
  }

  @Test
  void step_thatDivergesAsTheReference_isNotTakenBack() {
    DescentConfig gatys = Preset.GATYS.descent().withLearningRate(1e6);
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, CONTENT);
    try (StyleExperiment experiment = toys.experiment(gatys, inputs, TERMS)) {
      List<Losses> losses = run(experiment, 3);
      assertThat(losses.get(1).total()).isGreaterThan(10 * losses.get(0).total());
      assertThat(losses).allSatisfy(one -> assertThat(one.event()).isEmpty());
      assertAtMost(losses.get(0).total(), experiment.preview());
    }
  }

  @Test
  void step_ofTheReferenceThatIsNotFinite_isTakenBack() {
    DescentConfig gatys = Preset.GATYS.descent().withLearningRate(1e30);
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, CONTENT);
    try (StyleExperiment experiment = toys.experiment(gatys, inputs, TERMS)) {
      List<Losses> losses = run(experiment, 2);
      assertThat(Double.isFinite(losses.get(1).total())).isFalse();
      assertThat(losses.get(1).event().orElseThrow()).contains("restarted from step 1");
    }
  }

  @Test
  void step_afterTooManyRollbacks_converges() {
    try (StyleExperiment experiment = toys.experiment(Algorithm.ADAM, 1e30, CONTENT)) {
      List<Losses> losses = new ArrayList<>();
      while (!experiment.converged() && losses.size() < 200) {
        losses.add(experiment.step());
      }
      assertThat(losses).hasSizeLessThan(100);
      assertAtMost(losses.get(0).total(), experiment.preview());
    }
  }

  private void assertAtMost(double loss, Picture picture) {
    for (float value : picture.rgb()) {
      assertThat(value).isFinite();
    }
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, picture);
    try (StyleExperiment again = toys.experiment(DescentConfig.DEFAULTS, inputs, TERMS)) {
      assertThat(again.step().total()).isLessThanOrEqualTo(loss);
    }
  }

  @Test
  void step_thatIsNotFiniteAtTheStart_isALabException() {
    Picture broken = noise(SIZE, 1);
    broken.rgb()[17] = Float.NaN;
    StyleInputs inputs = new StyleInputs(CONTENT, STYLE, broken);
    try (StyleExperiment experiment = toys.experiment(DescentConfig.DEFAULTS, inputs, TERMS)) {
      assertThatThrownBy(experiment::step)
          .isInstanceOf(LabException.class)
          .hasMessageStartingWith("the loss is not finite at the start");
    }
  }
}
