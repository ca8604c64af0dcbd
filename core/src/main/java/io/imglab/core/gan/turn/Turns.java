package io.imglab.core.gan.turn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.imglab.core.extension.AdversarialLoss;
import io.imglab.core.extension.script.ScriptFunction;
import io.imglab.core.tensor.ReadBack;
import java.util.List;

/**
 * The turns of one training step: first D learns from real and generated images, then G through D,
 * as in Goodfellow et al. (2014), algorithm 1.
 */
public final class Turns implements AutoCloseable {
  /** All measurements of a step in one array, so that the host waits for the device once. */
  private static final String MEASURES =
      """
      def forward(self, d: Tensor, g: Tensor, real: Tensor, fake: Tensor, after: Tensor, x: Tensor, y: Tensor) -> Tensor:
        values = [d, g, torch.mean(torch.sigmoid(real)), torch.mean(torch.sigmoid(fake)), torch.mean(torch.sigmoid(after)), torch.mean(torch.sqrt(torch.var(x, [0], False))), torch.mean(torch.sqrt(torch.var(y, [0], False)))]
        return torch.detach(torch.stack(values))
      """;

  private final TurnsConfig config;
  private final AdversarialLoss loss;
  private final Player generator;
  private final Player discriminator;
  private final NDManager manager;
  private final ScriptFunction measures;
  private final GradientPenalty penalty;

  /** What D's turn leaves to be measured: its loss and its logits, all before any update. */
  private record TurnOfD(NDArray loss, NDArray realLogits, NDArray fakeLogits) {}

  /** The turns of two players, which stay the caller's. */
  public Turns(
      TurnsConfig config,
      AdversarialLoss loss,
      Player generator,
      Player discriminator,
      NDManager manager) {
    this.config = config;
    this.loss = loss;
    this.generator = generator;
    this.discriminator = discriminator;
    this.manager = manager;
    this.measures = ScriptFunction.compile(MEASURES, manager);
    this.penalty = new GradientPenalty(manager);
  }

  /** Updates both players. */
  @SuppressWarnings("try") // the collector only switches recording on
  public StepMeasures step(Draws draws, double learningRate) {
    try (GradientCollector recording = manager.getEngine().newGradientCollector()) {
      NDArray fresh = draws.latentsOfG();
      NDArray fake =
          fresh == null
              ? generator.forwardTraining(draws.latents())
              : generator.forwardFrozen(draws.latents());
      NDArray detached = fake.stopGradient();
      TurnOfD turn =
          switch (config.updates()) {
            case JOINT -> updateJointly(draws, detached, learningRate);
            case SEPARATE -> updateSeparately(draws, detached, learningRate);
          };
      NDArray logits =
          discriminator.forwardFrozen(fresh == null ? fake : generator.forwardTraining(fresh));
      NDArray lossOfG = loss.generator(logits);
      generator.update(lossOfG, learningRate);
      return measured(turn, lossOfG, logits, draws.real(), detached);
    }
  }

  private TurnOfD updateJointly(Draws draws, NDArray fake, double learningRate) {
    NDList logits = discriminator.forwardTraining(draws.real(), fake);
    NDArray lossOfD = penalised(loss.discriminator(logits.get(0), logits.get(1)), draws, fake);
    discriminator.update(lossOfD, learningRate);
    return new TurnOfD(lossOfD, logits.get(0), logits.get(1));
  }

  /**
   * The gradient of any loss of real and generated logits is the sum of that through the former and
   * that through the latter: each update follows one of them, with the other logits as constants.
   * The gradient penalty, which is about points between the images, belongs to the second.
   */
  private TurnOfD updateSeparately(Draws draws, NDArray fake, double learningRate) {
    NDArray before = discriminator.forwardFrozen(fake);
    NDArray realLogits = discriminator.forwardTraining(draws.real());
    NDArray lossOfD = loss.discriminator(realLogits, before);
    discriminator.update(lossOfD, learningRate);
    NDArray fakeLogits = discriminator.forwardTraining(fake);
    NDArray second = loss.discriminator(realLogits.stopGradient(), fakeLogits);
    discriminator.update(penalised(second, draws, fake), learningRate);
    return new TurnOfD(lossOfD, realLogits, before);
  }

  private NDArray penalised(NDArray lossOfD, Draws draws, NDArray fake) {
    double weight = loss.gradientPenalty();
    return weight > 0
        ? lossOfD.add(
            penalty.of(discriminator::forwardTraining, draws.real(), fake, draws.share(), weight))
        : lossOfD;
  }

  private StepMeasures measured(
      TurnOfD turn, NDArray lossOfG, NDArray logits, NDArray real, NDArray fake) {
    NDArray values =
        measures.call(
            turn.loss(), lossOfG, turn.realLogits(), turn.fakeLogits(), logits, real, fake);
    return StepMeasures.of(ReadBack.of(List.of(values)));
  }

  @Override
  public void close() {
    penalty.close();
    measures.close();
  }
}
