package io.imglab.core.gan;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.image.ImageSet;
import io.imglab.core.io.Sha256;
import io.imglab.core.nn.Noise;
import io.imglab.core.testing.ToyGan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** GAN experiments with a {@linkplain ToyGan toy pair} on images of 4 by 4 pixels. */
record GanToys(NDManager manager) {
  static final GanConfig CONFIG =
      new GanConfig(
          new PlayersConfig("toy", "toy", "non-saturating", 5, ToyGan.IMAGE, Map.of(), Map.of()),
          new AdamConfig(1e-2, .5, .999),
          6,
          0,
          new HealthConfig(HealthConfig.Policy.WARN, 1000, 10),
          42,
          2,
          3);

  /** Noise around a brightness of 0.7, which is 0.85 in a picture. */
  static float[] images(long number) {
    float[] values = Noise.of(1, "images", number).uniform(6 * 16);
    for (int i = 0; i < values.length; i++) {
      values[i] = .3f * values[i] + .5f + (i / 16 % 2) * .1f;
    }
    return values;
  }

  /** The configuration with a moving average. */
  static GanConfig averaged(GanConfig config, double decay) {
    return new GanConfig(
        config.players(),
        config.rates(),
        config.batch(),
        decay,
        config.health(),
        config.seed(),
        config.gridRows(),
        config.gridColumns());
  }

  static PlayersConfig players(String loss) {
    return new PlayersConfig("toy", "toy", loss, 5, ToyGan.IMAGE, Map.of(), Map.of());
  }

  GanExperiment experiment(GanConfig config) {
    Players players = Players.of(config.players(), ToyGan.CATALOGUE);
    return new GanExperiment(config, players, GanToys::images, manager);
  }

  /** An experiment that compares its samples with the real images of the first batch. */
  GanExperiment comparing(GanConfig config) {
    ImageShape shape = ToyGan.IMAGE;
    ImageSet first = ImageSet.of(shape.channels(), shape.height(), shape.width(), images(0));
    RealBatches reals = RealBatches.of(GanToys::images, first);
    return new GanExperiment(
        config, Players.of(config.players(), ToyGan.CATALOGUE), reals, manager);
  }

  static List<Losses> run(GanExperiment experiment, int steps) {
    List<Losses> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(experiment.step());
    }
    return losses;
  }

  static String fingerprint(GanExperiment experiment, Path folder) throws IOException {
    Path file = folder.resolve("fingerprint.ckpt");
    experiment.save(file);
    return Sha256.of(file);
  }
}
