package io.imglab.core.gan.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.AdversarialLoss;
import io.imglab.core.extension.Layer;
import io.imglab.core.gan.WassersteinLoss;
import io.imglab.core.gan.turn.TurnsConfig.Latents;
import io.imglab.core.gan.turn.TurnsConfig.Updates;
import io.imglab.core.nn.Architecture;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Turns of linear players, D(x) = w·x + b and G(z) = Az + c, with the loss mean D(G(z)) - mean
 * D(x): the gradient of (w, b) is (mean G(z), 1) - (mean x, 1).
 */
final class TurnsTest {
  private static final double RATE = .01;
  private static final double BETA1 = .5;
  private static final double BETA2 = .9;

  @AutoClose private final NDManager manager = NDManager.newBaseManager();

  @AutoClose
  private final Player generator =
      new Player(
          "g",
          Architecture.of(
              List.of(
                  new Layer.Dense("dense", 2, 2), new Layer.Reshape("image", new Shape(1, 1, 2))),
              new Shape(2)),
          1,
          BETA1,
          BETA2,
          manager);

  @AutoClose
  private final Player discriminator =
      new Player(
          "d",
          Architecture.of(
              List.of(Layer.Reshape.flat("flat", new Shape(2)), new Layer.Dense("logit", 2, 1)),
              new Shape(1, 1, 2)),
          2,
          BETA1,
          BETA2,
          manager);

  private final NDArray real =
      manager.create(new float[] {.5f, -1, .25f, 2, 3, 1}, new Shape(3, 1, 1, 2));
  private final NDArray latents =
      manager.create(new float[] {1, 2, -.5f, 1, .75f, -3}, new Shape(3, 2));
  private final NDArray others = manager.create(new float[] {-2, 1, 4, .5f, 1, 1}, new Shape(3, 2));

  /** The Wasserstein loss without its penalty, which a linear critic does not need. */
  private static final class MeanDifference implements AdversarialLoss {
    private final AdversarialLoss loss = new WassersteinLoss();

    @Override
    public String name() {
      return "difference";
    }

    @Override
    public String summary() {
      return "difference of means";
    }

    @Override
    public NDArray discriminator(NDArray realLogits, NDArray fakeLogits) {
      return loss.discriminator(realLogits, fakeLogits);
    }

    @Override
    public NDArray generator(NDArray fakeLogits) {
      return loss.generator(fakeLogits);
    }
  }

  private StepMeasures step(Updates updates, @Nullable NDArray latentsOfG) {
    TurnsConfig config =
        new TurnsConfig(updates, latentsOfG == null ? Latents.SAME : Latents.FRESH);
    NDArray share = manager.zeros(new Shape(3, 1, 1, 1));
    try (Turns turns = new Turns(config, new MeanDifference(), generator, discriminator, manager)) {
      return turns.step(new Draws(real, latents, latentsOfG, share), RATE);
    }
  }

  /** The array of a player with a shape: the weight or the bias of its dense layer. */
  private static float[] values(Player player, long... shape) {
    return player.network().parameters().all().stream()
        .filter(array -> array.getShape().equals(new Shape(shape)))
        .findFirst()
        .orElseThrow()
        .toFloatArray();
  }

  /** (w1, w2, b). */
  private double[] parametersOfD() {
    float[] w = values(discriminator, 1, 2);
    return new double[] {w[0], w[1], values(discriminator, 1)[0]};
  }

  /** The images (x1, x2) of latent vectors. */
  private double[][] images(NDArray z) {
    float[] a = values(generator, 2, 2);
    float[] c = values(generator, 2);
    double[][] images = new double[3][2];
    for (int i = 0; i < 3; i++) {
      for (int k = 0; k < 2; k++) {
        images[i][k] = a[2 * k] * z.getFloat(i, 0) + a[2 * k + 1] * z.getFloat(i, 1) + c[k];
      }
    }
    return images;
  }

  private double[][] reals() {
    float[] x = real.toFloatArray();
    return new double[][] {{x[0], x[1]}, {x[2], x[3]}, {x[4], x[5]}};
  }

  /** The mean gradient of sign · D(x) over images. */
  private static double[] gradient(double sign, double[][] images) {
    double[] gradient = new double[3];
    for (double[] image : images) {
      gradient[0] += sign * image[0] / images.length;
      gradient[1] += sign * image[1] / images.length;
      gradient[2] += sign / images.length;
    }
    return gradient;
  }

  /** Adam as in Kingma and Ba (2015), algorithm 1. */
  private static double[] adam(double[] parameters, double[]... gradients) {
    double[] now = parameters.clone();
    for (int i = 0; i < now.length; i++) {
      double m = 0;
      double v = 0;
      for (int t = 1; t <= gradients.length; t++) {
        double g = gradients[t - 1][i];
        m = BETA1 * m + (1 - BETA1) * g;
        v = BETA2 * v + (1 - BETA2) * g * g;
        double bias1 = 1 - Math.pow(BETA1, t);
        double bias2 = 1 - Math.pow(BETA2, t);
        now[i] -= RATE * (m / bias1) / (Math.sqrt(v / bias2) + 1e-8);
      }
    }
    return now;
  }

  private static double logit(double[] d, double[] image) {
    return d[0] * image[0] + d[1] * image[1] + d[2];
  }

  private static double probability(double[] d, double[][] images) {
    double sum = 0;
    for (double[] image : images) {
      sum += 1 / (1 + Math.exp(-logit(d, image)));
    }
    return sum / images.length;
  }

  private static double loss(double[] d, double[][] reals, double[][] fakes) {
    double sum = 0;
    for (int i = 0; i < reals.length; i++) {
      sum += (logit(d, fakes[i]) - logit(d, reals[i])) / reals.length;
    }
    return sum;
  }

  @Test
  void joint_updatesOnceWithTheSumOfBothGradients() {
    double[] before = parametersOfD();
    double[] real1 = gradient(-1, reals());
    double[] fake1 = gradient(1, images(latents));
    double[] sum = {real1[0] + fake1[0], real1[1] + fake1[1], 0};
    step(Updates.JOINT, null);
    assertThat(parametersOfD()).containsExactly(adam(before, sum), within(1e-6));
  }

  @Test
  void separate_updatesTwice_firstOnRealImages() {
    double[] before = parametersOfD();
    double[][] fakes = images(latents);
    step(Updates.SEPARATE, null);
    assertThat(parametersOfD())
        .containsExactly(adam(before, gradient(-1, reals()), gradient(1, fakes)), within(1e-6));
  }

  @Test
  void measures_areTakenBeforeTheUpdatesOfD_exceptTheLast() {
    for (Updates updates : Updates.values()) {
      double[] before = parametersOfD();
      double[][] fakes = images(latents);
      StepMeasures measures = step(updates, null);
      assertThat(measures.lossD()).isCloseTo(loss(before, reals(), fakes), within(1e-6));
      assertThat(measures.real()).isCloseTo(probability(before, reals()), within(1e-6));
      assertThat(measures.fake()).isCloseTo(probability(before, fakes), within(1e-6));
      assertThat(measures.fakeAfter())
          .isCloseTo(probability(parametersOfD(), fakes), within(1e-6))
          .isNotCloseTo(measures.fake(), within(1e-5));
    }
  }

  @Test
  void freshLatents_makeTheImagesOfGsTurn() {
    double[] before = parametersOfD();
    double[][] fakes = images(latents);
    double[][] fresh = images(others);
    StepMeasures measures = step(Updates.JOINT, others);
    assertThat(measures.fake()).isCloseTo(probability(before, fakes), within(1e-6));
    assertThat(measures.fakeAfter()).isCloseTo(probability(parametersOfD(), fresh), within(1e-6));
  }
}
