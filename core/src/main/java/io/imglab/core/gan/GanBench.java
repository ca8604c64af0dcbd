package io.imglab.core.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.Generator;
import io.imglab.core.nn.Noise;

/**
 * A benchmark of training, on noise in place of real images, which costs the same. Only operations
 * that are executed are counted: D is frozen in G's turn, and gradients of a first layer's input
 * are computed only where G learns through D. For DCGAN at 64x64 this is 2.28 GFLOP per real image.
 */
public final class GanBench implements AutoCloseable {
  private final GanExperiment experiment;
  private final int batch;
  private final double gflop;

  /**
   * A benchmark with the recipe's own defaults.
   *
   * @param name of both a generator and a discriminator
   * @param batch real images per step
   * @param manager the parent of everything that is allocated
   */
  public GanBench(String name, Catalogue catalogue, int batch, NDManager manager) {
    Generator generator = catalogue.find(Generator.class, name);
    catalogue.find(Discriminator.class, name);
    GanConfig defaults = GanConfig.of(name, name, generator.defaults());
    GanConfig config =
        new GanConfig(
            defaults.players(),
            defaults.rates(),
            batch,
            0,
            defaults.health(),
            1,
            defaults.gridRows(),
            defaults.gridColumns());
    Players players = Players.of(config.players(), catalogue);
    this.batch = batch;
    this.gflop = 2 * players.multiplyAdds() * batch / 1e9;
    int values = config.players().image().values();
    float[] real = Noise.of(1, "bench", 0).uniform(batch * values);
    this.experiment = new GanExperiment(config, players, number -> real, manager);
  }

  /** Runs one training step of both players. */
  public void step() {
    experiment.step();
  }

  /** Real images per step; times the steps per second, this gives images per second. */
  public int batch() {
    return batch;
  }

  /** Floating-point operations per step, in units of 1e9. */
  public double gflop() {
    return gflop;
  }

  @Override
  public void close() {
    experiment.close();
  }
}
