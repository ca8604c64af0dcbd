package io.imglab.core.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.Generator;
import io.imglab.core.nn.Noise;

/**
 * Training on noise, which costs what real images cost. The operations counted are those that are
 * done: D is frozen in G's turn, and no gradient of a first layer's input is taken except where G
 * learns through D; for DCGAN at 64x64 that is 2.28 GFLOP for each real image.
 */
public final class GanBench implements AutoCloseable {
  private final GanExperiment experiment;
  private final int batch;
  private final double gflop;

  /**
   * Sets the experiment up with the recipe's own defaults.
   *
   * @param name of a generator and a discriminator
   * @param batch real images a step
   */
  public GanBench(String name, Catalogue catalogue, int batch, NDManager manager) {
    Generator generator = catalogue.find(Generator.class, name);
    catalogue.find(Discriminator.class, name);
    GanConfig published = GanConfig.of(name, name, generator.defaults());
    GanConfig config =
        new GanConfig(
            published.players(),
            published.rates(),
            batch,
            0,
            published.health(),
            1,
            published.gridRows(),
            published.gridColumns());
    Players players = Players.of(config.players(), catalogue);
    this.batch = batch;
    this.gflop = 2 * players.multiplyAdds() * batch / 1e9;
    int values = config.players().image().values();
    float[] real = Noise.of(1, "bench", 0).uniform(batch * values);
    this.experiment = new GanExperiment(config, players, number -> real, manager);
  }

  /** One step of both players. */
  public void step() {
    experiment.step();
  }

  /** Real images a step; a benchmark's rate times this is images a second. */
  public int batch() {
    return batch;
  }

  /** Floating-point operations of a step in 1e9. */
  public double gflop() {
    return gflop;
  }

  @Override
  public void close() {
    experiment.close();
  }
}
