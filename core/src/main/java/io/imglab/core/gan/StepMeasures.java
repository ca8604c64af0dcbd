package io.imglab.core.gan;

import io.imglab.core.experiment.Losses;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The measurements of one training step.
 *
 * @param real D(x): the mean probability that D assigns to real images
 * @param fake D(G(z)): the same for generated images, before D's update
 * @param realSpread the standard deviation over the real images of the batch, averaged over pixels
 * @param fakeSpread the same for the generated images
 */
record StepMeasures(
    double lossD, double lossG, double real, double fake, double realSpread, double fakeSpread) {
  static StepMeasures of(float[] values) {
    return new StepMeasures(values[0], values[1], values[2], values[3], values[4], values[5]);
  }

  boolean isFinite() {
    return Double.isFinite(lossD)
        && Double.isFinite(lossG)
        && Double.isFinite(real)
        && Double.isFinite(fake)
        && Double.isFinite(fakeSpread);
  }

  Losses losses() {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("Loss_D", lossD);
    parts.put("Loss_G", lossG);
    parts.put("D(x)", real);
    parts.put("D(G(z))", fake);
    return new Losses(lossD + lossG, parts);
  }
}
