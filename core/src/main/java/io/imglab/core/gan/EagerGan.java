package io.imglab.core.gan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.imglab.core.bench.EagerNetwork;
import io.imglab.core.bench.TimedWork;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.nn.Architecture;
import io.imglab.core.nn.Network;
import io.imglab.core.nn.Noise;

/**
 * A training step of both players as a script of PyTorch computes it, that of PyTorch's DCGAN
 * tutorial: one call of DJL after the other, float32 in the order N, C, H, W, DJL's cross-entropy
 * and Adam. As there, D's gradients are computed in G's turn, too, and thrown away.
 */
final class EagerGan implements TimedWork {
  private static final Loss CROSS_ENTROPY = Loss.sigmoidBinaryCrossEntropyLoss();

  private final NDManager manager;
  private final GanConfig config;
  private final EagerNetwork generator;
  private final EagerNetwork discriminator;
  private final Optimizer optimizerOfG;
  private final Optimizer optimizerOfD;
  private final float[] real;

  /** The losses of both players before their updates. */
  record LossesOfBoth(float d, float g) {}

  /**
   * Both players with the parameters from which a {@link GanExperiment} starts.
   *
   * @param real the images of every batch
   */
  EagerGan(GanConfig config, Players players, float[] real, NDManager parent) {
    this.manager = parent.newSubManager();
    this.config = config;
    this.real = real;
    this.generator = network(players.generator(), "generator");
    this.discriminator = network(players.discriminator(), "discriminator");
    this.optimizerOfG = adam();
    this.optimizerOfD = adam();
  }

  private EagerNetwork network(Architecture architecture, String player) {
    int seed = Noise.of(config.seed(), player, 0).seed();
    try (Network initial = new Network(architecture, seed, manager)) {
      EagerNetwork network =
          new EagerNetwork(
              architecture.steps().stream().map(Architecture.Step::layer).toList(),
              (index, layer, parameter) -> {
                String name = architecture.steps().get(index).prefix() + '.' + parameter.name();
                return initial.parameters().byName().get(name).toFloatArray();
              },
              manager);
      network.train();
      return network;
    }
  }

  private Optimizer adam() {
    return Optimizer.adam()
        .optLearningRateTracker(Tracker.fixed((float) config.rates().learningRate()))
        .optBeta1((float) config.rates().beta1())
        .optBeta2((float) config.rates().beta2())
        .build();
  }

  EagerNetwork generator() {
    return generator;
  }

  EagerNetwork discriminator() {
    return discriminator;
  }

  /**
   * One step.
   *
   * @param images (N, C, H, W), whose manager is that of everything between
   */
  LossesOfBoth step(NDArray images, NDArray latents) {
    try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
      NDArray ofReal = loss(discriminator.forward(images), true);
      collector.backward(ofReal);
      NDArray fake = generator.forward(latents);
      NDArray ofFake = loss(discriminator.forward(fake.stopGradient()), false);
      collector.backward(ofFake);
      update(discriminator, optimizerOfD);
      NDArray ofG = loss(discriminator.forward(fake), true);
      collector.backward(ofG);
      update(generator, optimizerOfG);
      forgetGradients(discriminator);
      return new LossesOfBoth(ofReal.getFloat() + ofFake.getFloat(), ofG.getFloat());
    }
  }

  private static NDArray loss(NDArray logits, boolean isReal) {
    NDArray labels = isReal ? logits.onesLike() : logits.zerosLike();
    return CROSS_ENTROPY.evaluate(new NDList(labels), new NDList(logits));
  }

  /** DJL's update also sets the gradient to 0. */
  private static void update(EagerNetwork network, Optimizer optimizer) {
    network
        .learnt()
        .forEach(
            (name, array) -> {
              try (NDArray gradient = array.getGradient()) {
                optimizer.update(name, array, gradient);
              }
            });
  }

  private static void forgetGradients(EagerNetwork network) {
    for (NDArray array : network.learnt().values()) {
      try (NDArray gradient = array.getGradient()) {
        gradient.subi(gradient);
      }
    }
  }

  @Override
  public double seconds() {
    long start = System.nanoTime();
    try (NDManager scope = manager.newSubManager()) {
      Shape batch = new Shape(config.batch());
      NDArray images =
          NativeArray.of(real, batch.addAll(Players.shape(config.players().image())), scope);
      step(images, scope.randomNormal(batch.add(config.players().latent())));
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    generator.close();
    discriminator.close();
    manager.close();
  }
}
