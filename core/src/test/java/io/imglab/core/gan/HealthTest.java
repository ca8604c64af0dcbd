package io.imglab.core.gan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Parameter;
import io.imglab.core.extension.Settings;
import io.imglab.core.gan.HealthConfig.Policy;
import io.imglab.core.gan.turn.StepMeasures;
import io.imglab.core.testing.ToyGan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Runs that are driven into each {@link Diagnosis}. */
class HealthTest {
  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  /** A generator that is an expression over {@code x} and a single parameter. */
  private record Fixed(String name, String expression) implements Generator {
    @Override
    public String summary() {
      return expression;
    }

    @Override
    public List<Layer> network(int latent, ImageShape image, Settings settings) {
      return List.of(
          new Layer.Script(
              "fixed",
              List.of(Parameter.learnt("image", new Initial.Normal(0, .3), 16)),
              expression,
              shape -> shape),
          new Layer.Reshape("image", new Shape(1, 4, 4)));
    }

    @Override
    public GanDefaults defaults() {
      return new GanDefaults(16, ToyGan.IMAGE, 6, 1e-2, .5, .999, 1);
    }
  }

  /** Always noise, independent of training. */
  private static final Generator NOISE =
      new Fixed("noise", "torch.add(torch.tanh(x), torch.mul({image}, 0.))");

  /** Always the same image, independent of the latent vector. */
  private static final Generator CONSTANT =
      new Fixed("constant", "torch.tanh(torch.add(torch.mul(x, 0.), {image}))");

  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              NOISE,
              CONSTANT,
              ToyGan.CATALOGUE.find(Generator.class, "toy"),
              ToyGan.CATALOGUE.find(Discriminator.class, "toy"),
              new NonSaturatingLoss()));

  private GanExperiment experiment(String generator, double rate, Policy policy) {
    PlayersConfig players =
        new PlayersConfig(
            generator, "toy", "non-saturating", 16, ToyGan.IMAGE, Map.of(), Map.of("width", "16"));
    GanConfig config =
        GanToys.CONFIG
            .with(players)
            .with(new AdamConfig(rate, .5, .999))
            .with(new HealthConfig(policy, 20, 10));
    return new GanExperiment(config, Players.of(players, CATALOGUE), GanToys::images, manager);
  }

  private static List<String> events(GanExperiment experiment, int most) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < most && !experiment.converged(); i++) {
      experiment.step().event().ifPresent(events::add);
    }
    return events;
  }

  @Test
  void healthyRun_hasNoEvents() {
    try (GanExperiment experiment = experiment("toy", 1e-2, Policy.STOP)) {
      assertThat(events(experiment, 60)).isEmpty();
      assertThat(experiment.steps()).isEqualTo(60);
      assertThat(experiment.diagnosis()).isEmpty();
    }
  }

  @Test
  void noiseGenerator_losesToTheDiscriminator() {
    try (GanExperiment experiment = experiment("noise", .05, Policy.STOP)) {
      List<String> events = events(experiment, 1000);
      assertThat(events).hasSize(1);
      assertThat(events.get(0)).startsWith("D_WON at step ").endsWith("; stopped");
      assertThat(experiment.diagnosis()).contains(Diagnosis.D_WON);
      assertThat(experiment.converged()).isTrue();
      assertThat(experiment.steps()).as("not in the warm-up").isGreaterThan(20);
    }
  }

  @Test
  void constantGenerator_hasCollapsed_andIsReportedOnce() {
    try (GanExperiment experiment = experiment("constant", 1e-3, Policy.WARN)) {
      List<String> events = events(experiment, 80);
      assertThat(events).hasSize(1);
      assertThat(events.get(0)).startsWith("COLLAPSE at step 30: ");
      assertThat(experiment.converged()).isFalse();
    }
  }

  @Test
  void hugeLearningRate_isReportedAsNanAtOnce() {
    try (GanExperiment experiment = experiment("toy", 1e30, Policy.STOP)) {
      List<String> events = events(experiment, 15);
      assertThat(events).hasSize(1);
      assertThat(events.get(0)).startsWith("NAN at step ");
    }
  }

  @Test
  void rollback_ofNan_restoresTheWeightsAndHalvesTheRate() {
    try (GanExperiment experiment = experiment("toy", 1e30, Policy.ROLLBACK)) {
      List<String> events = events(experiment, 8);
      assertThat(events).isNotEmpty();
      assertThat(events.get(0))
          .startsWith("NAN at step ")
          .endsWith(
              "rolled back to the weights of step 0, continuing with a learning rate of 5.00e+29");
      for (float value : experiment.preview().rgb()) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void rollback_thatNeverHelps_endsTheRun() {
    try (GanExperiment experiment = experiment("constant", 1e-3, Policy.ROLLBACK)) {
      List<String> events = events(experiment, 500);
      assertThat(events).hasSize(21);
      assertThat(events.get(0))
          .startsWith("COLLAPSE at step 30: ")
          .contains("rolled back to the weights of step 20,");
      assertThat(events.get(20)).endsWith("; stopped");
    }
  }

  private static StepMeasures measures(double lossD, double realSpread, double fakeSpread) {
    return new StepMeasures(lossD, 1, .5, .5, .5, realSpread, fakeSpread);
  }

  private static Optional<Diagnosis> observed(Health health, int steps, StepMeasures measures) {
    Optional<Diagnosis> last = Optional.empty();
    for (int step = 1; step <= steps; step++) {
      last = health.observe(step, measures);
    }
    return last;
  }

  @Test
  void observe_checksAtTheEndOfEachWindow() {
    HealthConfig config = new HealthConfig(Policy.WARN, 5, 3);
    StepMeasures won = measures(.01, 1, 1);
    assertThat(observed(new Health(config, 1.386), 7, won)).isEmpty();
    assertThat(observed(new Health(config, 1.386), 8, won)).contains(Diagnosis.D_WON);
    assertThat(observed(new Health(config, 1.386), 8, measures(.1, 1, 1))).isEmpty();
    assertThat(observed(new Health(config, 1.386), 8, measures(1, 1, .05)))
        .contains(Diagnosis.COLLAPSE);
    assertThat(observed(new Health(config, 1.386), 1, measures(Double.NaN, 1, 1)))
        .contains(Diagnosis.NAN);
  }

  /** With a loss that has no minimum, D never wins. */
  @Test
  void observe_withoutAnUndecidedLoss_neverReportsThatDHasWon() {
    HealthConfig config = new HealthConfig(Policy.WARN, 0, 1);
    assertThat(new Health(config, 0).observe(1, measures(-5, 1, 1))).isEmpty();
  }
}
