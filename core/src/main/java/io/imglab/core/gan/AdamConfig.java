package io.imglab.core.gan;

import io.imglab.core.LabException;

/**
 * How both players' Adam goes.
 *
 * @param beta1 decay of the mean gradient
 * @param beta2 decay of the mean square gradient
 */
public record AdamConfig(double learningRate, double beta1, double beta2) {
  public AdamConfig {
    if (!(learningRate > 0 && learningRate <= Float.MAX_VALUE)) {
      throw new LabException(
          "learning rate '%s' is out of range; it must be a positive number"
              .formatted(learningRate));
    }
    checkDecay("beta1", beta1);
    checkDecay("beta2", beta2);
  }

  private static void checkDecay(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new LabException(
          "%s '%s' is out of range; it must be at least 0 and below 1".formatted(name, value));
    }
  }
}
