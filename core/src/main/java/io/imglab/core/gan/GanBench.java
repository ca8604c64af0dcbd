package io.imglab.core.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.core.bench.LayerProducts;
import io.imglab.core.bench.Subject;
import io.imglab.core.bench.TimedWork;
import io.imglab.core.device.Precision;
import io.imglab.core.extension.Catalogue;
import io.imglab.core.extension.Discriminator;
import io.imglab.core.extension.Generator;
import io.imglab.core.nn.Noise;

/**
 * A benchmark of training, on noise in place of real images, which costs the same. Only operations
 * that are executed are counted: D is frozen in G's turn, and gradients of a first layer's input
 * are computed only where G learns through D. For DCGAN at 64x64 this is 2.28 GFLOP per real image.
 */
public final class GanBench implements Subject {
  private final GanExperiment experiment;
  private final GanConfig config;
  private final Players players;
  private final float[] real;
  private final NDManager manager;
  private final int batch;
  private final double gflop;

  /** A benchmark in float32 with the recipe's own defaults. */
  public GanBench(String name, Catalogue catalogue, int batch, NDManager manager) {
    this(name, catalogue, batch, Precision.FLOAT32, manager);
  }

  /**
   * A benchmark with the recipe's own defaults.
   *
   * @param name of both a generator and a discriminator
   * @param batch real images per step
   * @param precision of training, resolved for the device
   * @param manager the parent of everything that is allocated
   */
  public GanBench(
      String name, Catalogue catalogue, int batch, Precision precision, NDManager manager) {
    Generator generator = catalogue.find(Generator.class, name);
    catalogue.find(Discriminator.class, name);
    GanConfig defaults = GanConfig.of(name, name, generator.defaults());
    this.manager = manager;
    this.config =
        new GanConfig(
                defaults.players(),
                defaults.rates(),
                batch,
                0,
                defaults.health(),
                1,
                defaults.gridRows(),
                defaults.gridColumns())
            .with(precision);
    this.players = Players.of(config.players(), catalogue);
    this.batch = batch;
    this.gflop = 2 * players.multiplyAdds() * batch / 1e9;
    int values = config.players().image().values();
    this.real = Noise.of(1, "bench", 0).uniform(batch * values);
    this.experiment = new GanExperiment(config, players, number -> real, manager);
  }

  /** One training step of both players. */
  @Override
  public double seconds() {
    long start = System.nanoTime();
    experiment.step();
    return (System.nanoTime() - start) / 1e9;
  }

  /** Real images per step; times the steps per second, this gives images per second. */
  public int batch() {
    return batch;
  }

  @Override
  public double gflop() {
    return gflop;
  }

  @Override
  public Precision precision() {
    return config.precision();
  }

  @Override
  public TimedWork baseline() {
    return new EagerGan(config, players, real, manager);
  }

  /** Of G once, of D for real and generated images with, and in G's turn without weights. */
  @Override
  public LayerProducts products() {
    return new LayerProducts(precision(), batch, manager)
        .add(players.generator(), true, false, 1)
        .addForTwo(players.discriminator(), true, false)
        .add(players.discriminator(), false, true, 1);
  }

  @Override
  public void close() {
    experiment.close();
  }
}
