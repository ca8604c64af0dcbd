package io.imglab.core.gan;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.bench.SelfTest;
import io.imglab.core.extension.ImageShape;
import io.imglab.core.extension.Initial;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.Noise;
import java.util.List;
import java.util.Map;

/**
 * The losses of a small GAN with random weights and images, beside those that a CPU computed in
 * float32: convolutions and transposed ones, batch normalisation, and Adam.
 */
public final class GanTrace {
  private static final int LATENT = 8;
  private static final int BATCH = 16;
  private static final ImageShape IMAGE = new ImageShape(1, 8, 8);

  /** D's and G's losses of each step, in turn. */
  private static final double[] STORED = {
    1.40362, .689781, 1.38227, .699354, 1.37785, .692588, 1.36005, .700429, 1.35163, .698448,
    1.34303, .697583
  };

  private static final double TOLERANCE = .02;

  private GanTrace() {}

  /** The largest relative difference of a loss computed on the manager's device. */
  public static SelfTest.Outcome compare(NDManager manager) {
    return SelfTest.Outcome.of(losses(STORED.length / 2, manager), STORED, TOLERANCE);
  }

  static double[] losses(int steps, NDManager manager) {
    float[] real = real();
    double[] losses = new double[2 * steps];
    try (GanExperiment experiment =
        new GanExperiment(config(), players(), number -> real, manager)) {
      for (int i = 0; i < steps; i++) {
        Map<String, Double> parts = experiment.step().parts();
        losses[2 * i] = parts.get("Loss_D");
        losses[2 * i + 1] = parts.get("Loss_G");
      }
    }
    return losses;
  }

  private static float[] real() {
    return Noise.of(3, "trace", 0).uniform(BATCH * IMAGE.values());
  }

  static GanConfig config() {
    PlayersConfig players =
        new PlayersConfig("trace", "trace", "non-saturating", LATENT, IMAGE, Map.of(), Map.of());
    return new GanConfig(
        players, GanConfig.DEFAULTS.rates(), BATCH, 0, HealthConfig.DEFAULTS, 5, 1, 1);
  }

  static Players players() {
    return new Players(
        Architecture.of(generator(), new Shape(LATENT)),
        Architecture.of(discriminator(), Players.shape(IMAGE)),
        new NonSaturatingLoss());
  }

  private static List<Layer> generator() {
    return List.of(
        new Layer.Reshape("pixel", new Shape(LATENT, 1, 1)),
        new Layer.TransposedConvolution(
            "project", LATENT, 16, Window.whole(4, 4), 0, Initial.DCGAN),
        new Layer.BatchNorm("norm", 16),
        new Layer.Relu("relu"),
        new Layer.TransposedConvolution("up", 16, 1, Window.square(4, 2, 1), 0, Initial.DCGAN),
        new Layer.Tanh("tanh"));
  }

  private static List<Layer> discriminator() {
    return List.of(
        convolution("down1", 1, 8, Window.square(4, 2, 1)),
        new Layer.LeakyRelu("relu1", .2),
        convolution("down2", 8, 16, Window.square(4, 2, 1)),
        new Layer.BatchNorm("norm", 16),
        new Layer.LeakyRelu("relu2", .2),
        convolution("logit", 16, 1, Window.whole(2, 2)),
        new Layer.Reshape("row", new Shape(1)));
  }

  private static Layer convolution(String name, int in, int out, Window window) {
    return new Layer.Convolution(name, in, out, window, false, Initial.DCGAN);
  }
}
