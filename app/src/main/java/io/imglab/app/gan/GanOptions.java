package io.imglab.app.gan;

import io.imglab.app.cli.DeviceOption;
import io.imglab.app.cli.GridSize;
import io.imglab.app.cli.SeedOption;
import io.imglab.core.device.Precision;
import io.imglab.core.gan.AdamConfig;
import io.imglab.core.gan.GanConfig;
import io.imglab.core.gan.HealthConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that decide what a GAN run computes, except its data. */
final class GanOptions {
  private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

  private final GanConfig base;

  @Mixin private final ShapeOptions shapes;

  @Option(
      names = {"--adversarial-loss", "--loss"},
      paramLabel = "NAME",
      description = "Adversarial loss" + DEFAULT + ".")
  private String loss;

  @Mixin private final TurnsOptions turns = new TurnsOptions();

  @Option(
      names = "--precision",
      paramLabel = "auto|float32|bfloat16",
      description =
          "Precision of training; auto takes bfloat16 where the processor has it, which is faster if"
              + " nothing else runs"
              + DEFAULT
              + ".")
  private Precision precision = GanConfig.DEFAULTS.precision();

  @Option(names = "--batch", paramLabel = "N", description = "Real images per step" + DEFAULT + ".")
  private int batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Learning rate of Adam, for both networks" + DEFAULT + ".")
  private double learningRate;

  @Option(
      names = "--beta1",
      paramLabel = "X",
      description = "Decay rate of Adam's mean gradient" + DEFAULT + ".")
  private double beta1;

  @Option(
      names = "--beta2",
      paramLabel = "X",
      description = "Decay rate of Adam's mean squared gradient" + DEFAULT + ".")
  private double beta2;

  @Option(
      names = "--ema",
      paramLabel = "X",
      description =
          "Decay rate of the generator's moving average, which is sampled and saved; 0 for none"
              + DEFAULT
              + ".")
  private double ema;

  @Option(
      names = "--on-unhealthy",
      paramLabel = "warn|stop|rollback",
      description = "What to do when the training becomes unstable" + DEFAULT + ".")
  private HealthConfig.Policy onUnhealthy;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Steps before the stability is judged" + DEFAULT + ".")
  private int warmUp;

  @Mixin private final SeedOption seed = new SeedOption();

  @Option(
      names = "--sample-grid",
      paramLabel = "ROWSxCOLUMNS",
      description = "Rows and columns of the sample grids" + DEFAULT + ".")
  private GridSize sampleGrid;

  @Mixin private final DeviceOption device = new DeviceOption();

  /** Starts with the defaults of a generator. */
  GanOptions(GanConfig base) {
    this.base = base;
    this.shapes = new ShapeOptions(base.players());
    this.loss = base.players().loss();
    this.batch = base.batch();
    this.learningRate = base.rates().learningRate();
    this.beta1 = base.rates().beta1();
    this.beta2 = base.rates().beta2();
    this.ema = base.ema();
    this.onUnhealthy = base.health().onUnhealthy();
    this.warmUp = base.health().warmUp();
    this.sampleGrid = new GridSize(base.gridRows(), base.gridColumns());
  }

  String device() {
    return device.device();
  }

  /** The configuration for two networks, by name. */
  GanConfig toConfig(String generator, String discriminator) {
    return new GanConfig(
        shapes.players(generator, discriminator, loss),
        new AdamConfig(learningRate, beta1, beta2),
        batch,
        ema,
        new HealthConfig(onUnhealthy, warmUp, base.health().window()),
        seed.seed(),
        sampleGrid.rows(),
        sampleGrid.columns(),
        turns.toConfig(),
        precision);
  }
}
