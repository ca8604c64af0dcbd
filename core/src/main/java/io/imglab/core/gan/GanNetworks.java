package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.AdversarialLoss;
import io.imglab.core.gan.turn.Draws;
import io.imglab.core.gan.turn.Player;
import io.imglab.core.gan.turn.StepMeasures;
import io.imglab.core.gan.turn.Turns;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.ForwardMode;
import io.imglab.core.nn.Noise;
import io.imglab.core.tensor.StateDict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Both players with their optimisers, their turns, and the moving average of G. */
final class GanNetworks implements AutoCloseable {
  private final NDManager manager;
  private final GanConfig config;
  private final AdversarialLoss loss;
  private final Player generator;
  private final Player discriminator;
  private final @Nullable MovingAverage average;
  private final Turns turns;

  GanNetworks(Players players, GanConfig config, NDManager parent) {
    this.manager = parent.newSubManager();
    this.config = config;
    this.loss = players.loss();
    int seedOfG = Noise.of(config.seed(), "generator", 0).seed();
    int seedOfD = Noise.of(config.seed(), "discriminator", 0).seed();
    this.generator = player("generator", players.generator(), seedOfG);
    this.discriminator = player("discriminator", players.discriminator(), seedOfD);
    this.average =
        config.ema() == 0
            ? null
            : new MovingAverage(generator.network().parameters(), config.ema(), manager);
    this.turns = new Turns(config.turns(), loss, generator, discriminator, manager);
  }

  private Player player(String name, Architecture architecture, long seed) {
    AdamConfig rates = config.rates();
    return new Player(
        name, architecture, seed, config.precision(), rates.beta1(), rates.beta2(), manager);
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

  /** One training step, see {@link Turns}. */
  StepMeasures step(Draws draws, double learningRate) {
    return turns.step(draws, learningRate);
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
    turns.close();
    if (average != null) {
      average.close();
    }
    generator.close();
    discriminator.close();
    manager.close();
  }
}
