package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.imglab.core.extension.AdversarialLoss;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.nn.ForwardMode;
import io.imglab.core.nn.Noise;
import io.imglab.core.tensor.StateDict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both players with their optimisers, the moving average of G, and one training step. */
final class GanNetworks implements AutoCloseable {
  /** All measurements of a step in one array, so that the host waits for the device once. */
  private static final String MEASURES =
      """
      def forward(self, d: Tensor, g: Tensor, real: Tensor, fake: Tensor, x: Tensor, y: Tensor) -> Tensor:
        values = [d, g, torch.mean(torch.sigmoid(real)), torch.mean(torch.sigmoid(fake)), torch.mean(torch.sqrt(torch.var(x, [0], False))), torch.mean(torch.sqrt(torch.var(y, [0], False)))]
        return torch.detach(torch.stack(values))
      """;

  private final NDManager manager;
  private final GanConfig config;
  private final AdversarialLoss loss;
  private final Player generator;
  private final Player discriminator;
  private final @Nullable MovingAverage average;
  private final ScriptFunction measures;
  private final GradientPenalty penalty;

  GanNetworks(Players players, GanConfig config, NDManager parent) {
    this.manager = parent.newSubManager();
    this.config = config;
    this.loss = players.loss();
    int seedOfG = Noise.of(config.seed(), "generator", 0).seed();
    int seedOfD = Noise.of(config.seed(), "discriminator", 0).seed();
    this.generator = new Player("generator", players.generator(), seedOfG, config.rates(), manager);
    this.discriminator =
        new Player("discriminator", players.discriminator(), seedOfD, config.rates(), manager);
    this.average =
        config.ema() == 0
            ? null
            : new MovingAverage(generator.network().parameters(), config.ema(), manager);
    this.measures = ScriptFunction.compile(MEASURES, manager);
    this.penalty = new GradientPenalty(manager);
  }

  Player generator() {
    return generator;
  }

  Player discriminator() {
    return discriminator;
  }

  /** The loss of a discriminator whose logits are all 0. */
  double undecidedLoss() {
    try (NDManager scope = manager.newSubManager()) {
      NDArray zeros = scope.zeros(new ai.djl.ndarray.types.Shape(config.batch(), 1));
      return loss.discriminator(zeros, zeros).getFloat();
    }
  }

  /**
   * One update of each player, first of D on real and generated images, then of G through D on the
   * same generated images, as in Goodfellow et al. (2014), algorithm 1.
   *
   * @param real images (N, C, H, W), whose manager is the scope of this step
   * @param noise latent vectors (N, latent) with the same manager
   * @param share (N, 1, 1, 1), see {@link GradientPenalty#of}
   */
  @SuppressWarnings("try") // the collector only switches recording on
  StepMeasures step(NDArray real, NDArray noise, NDArray share, double learningRate) {
    try (GradientCollector recording = manager.getEngine().newGradientCollector()) {
      NDArray fake = generator.forwardTraining(noise);
      NDArray detached = fake.stopGradient();
      NDArray realLogits = discriminator.forwardTraining(real);
      NDArray fakeLogits = discriminator.forwardTraining(detached);
      NDArray lossOfD = loss.discriminator(realLogits, fakeLogits);
      if (loss.gradientPenalty() > 0) {
        lossOfD =
            lossOfD.add(
                penalty.of(
                    discriminator::forwardTraining, real, detached, share, loss.gradientPenalty()));
      }
      discriminator.update(lossOfD, learningRate);
      NDArray lossOfG = loss.generator(discriminator.forwardFrozen(fake));
      generator.update(lossOfG, learningRate);
      return StepMeasures.of(
          measures.call(lossOfD, lossOfG, realLogits, fakeLogits, real, detached).toFloatArray());
    }
  }

  /** Updates the moving average after a step, counted from 1. */
  void updateAverage(long step, NDManager scope) {
    if (average != null) {
      average.update(step, scope);
    }
  }

  /** The parameters for samples: the moving average if there is one, otherwise G's. */
  io.imglab.core.nn.ParameterSet samplingParameters() {
    return average == null ? generator.network().parameters() : average.average();
  }

  /** The parameters for samples in a saved state, by name. */
  static Map<String, NDArray> samplingParameters(StateDict state, GanConfig config) {
    return state.arrays(config.ema() == 0 ? "generator." : "ema.", "generator.adam.");
  }

  /** Generates images (N, C, H, W) with running statistics; changes no state. */
  NDArray sample(NDArray noise) {
    return generator.network().forward(noise, ForwardMode.EVAL, samplingParameters());
  }

  void save(StateDict state) {
    generator.save(state);
    discriminator.save(state);
    if (average != null) {
      average.save(state);
    }
  }

  void check(StateDict state) {
    generator.check(state);
    discriminator.check(state);
    if (average != null) {
      average.check(state);
    }
  }

  void restore(StateDict state) {
    generator.restore(state);
    discriminator.restore(state);
    if (average != null) {
      average.restore(state);
    }
  }

  @Override
  public void close() {
    penalty.close();
    measures.close();
    if (average != null) {
      average.close();
    }
    generator.close();
    discriminator.close();
    manager.close();
  }
}
