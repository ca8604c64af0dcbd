package io.imglab.core.gan.turn;

import io.imglab.core.experiment.Losses;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The measurements of one training step.
 *
 * @param lossD D's loss on real and generated images before its update
 * @param lossG G's loss after D's update
 * @param real D(x): the mean probability that D assigns to real images, before its update
 * @param fake D(G(z)): the same for generated images
 * @param fakeAfter the same after D's update, for the images from which G learns
 * @param realSpread the standard deviation over the real images of the batch, averaged over pixels
 * @param fakeSpread the same for the generated images of D's turn
 */
public record StepMeasures(
    double lossD,
    double lossG,
    double real,
    double fake,
    double fakeAfter,
    double realSpread,
    double fakeSpread) {
  static StepMeasures of(double[] values) {
    return new StepMeasures(
        values[0], values[1], values[2], values[3], values[4], values[5], values[6]);
  }

  public boolean isFinite() {
    return Double.isFinite(lossD)
        && Double.isFinite(lossG)
        && Double.isFinite(real)
        && Double.isFinite(fake)
        && Double.isFinite(fakeSpread);
  }

  /** The losses and probabilities, by the names that metrics and charts show. */
  public Losses losses() {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("Loss_D", lossD);
    parts.put("Loss_G", lossG);
    parts.put("D(x)", real);
    parts.put("D(G(z))", fake);
    parts.put("D(G(z))" + Losses.AFTER, fakeAfter);
    return new Losses(lossD + lossG, parts);
  }
}
