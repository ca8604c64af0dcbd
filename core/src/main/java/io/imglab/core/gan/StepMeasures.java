package io.imglab.core.gan;

import io.imglab.core.experiment.Losses;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one step tells.
 *
 * @param real D(x): the mean probability that D gives to real images
 * @param fake D(G(z)): the same for made ones, before D's update
 * @param realSpread the mean deviation of a value over the real images of the batch
 * @param fakeSpread the same for the made ones
 */
record StepMeasures(
    double lossD, double lossG, double real, double fake, double realSpread, double fakeSpread) {
  static StepMeasures of(float[] values) {
    return new StepMeasures(values[0], values[1], values[2], values[3], values[4], values[5]);
  }

  boolean finite() {
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
