package io.imglab.core.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.bench.EagerNetwork;
import io.imglab.core.extension.GanDefaults;
import io.imglab.core.extension.Generator;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Parameter;
import io.imglab.core.gan.turn.Draws;
import io.imglab.core.gan.turn.StepMeasures;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.Network;
import io.imglab.core.nn.Noise;
import io.imglab.core.testing.ToyGan;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Rates can only be compared of what computes the same. */
final class EagerGanTest {
  private static final int STEPS = 4;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  private final GanConfig config = GanConfig.of("toy", "toy", defaults());

  private static GanDefaults defaults() {
    return ToyGan.CATALOGUE.find(Generator.class, "toy").defaults();
  }

  /** The toys without dropout, whose draws differ. */
  private Players players() {
    Players found = Players.of(config.players(), ToyGan.CATALOGUE);
    Architecture d = found.discriminator();
    List<Layer> layers =
        d.steps().stream()
            .map(Architecture.Step::layer)
            .filter(layer -> !(layer instanceof Layer.Dropout))
            .toList();
    return new Players(found.generator(), Architecture.of(layers, d.input()), found.loss());
  }

  private NDArray noise(int step, String purpose, Shape shape) {
    float[] values = Noise.of(9, purpose, step).normal((int) shape.size());
    return manager.create(values, shape);
  }

  @Test
  void step_givesTheLossesAndTheParametersOfTraining() {
    Players players = players();
    try (GanNetworks networks = players.build(config, manager);
        EagerGan eager = new EagerGan(config, players, new float[0], manager)) {
      for (int step = 0; step < STEPS; step++) {
        NDArray real = noise(step, "real", new Shape(6, 1, 4, 4));
        NDArray latents = noise(step, "latent", new Shape(6, 5));
        NDArray share = manager.zeros(new Shape(6, 1, 1, 1));
        double rate = config.rates().learningRate();
        StepMeasures ours = networks.step(new Draws(real, latents, null, share), rate);
        EagerGan.LossesOfBoth plain = eager.step(real, latents);
        assertThat((double) plain.d()).isCloseTo(ours.lossD(), within(1e-4));
        assertThat((double) plain.g()).isCloseTo(ours.lossG(), within(1e-4));
      }
      compare(networks.generator().network(), eager.generator());
      compare(networks.discriminator().network(), eager.discriminator());
    }
  }

  private static void compare(Network ours, EagerNetwork plain) {
    int compared = 0;
    for (Architecture.Step step : ours.architecture().steps()) {
      for (Parameter parameter : step.layer().parameters()) {
        NDArray other = plain.learnt().get(step.layer().name() + '.' + parameter.name());
        NDArray own = ours.parameters().byName().get(step.prefix() + '.' + parameter.name());
        if (other != null) {
          assertThat(other.toFloatArray()).containsExactly(own.toFloatArray(), within(1e-3f));
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(plain.learnt().size()).isPositive();
  }
}
