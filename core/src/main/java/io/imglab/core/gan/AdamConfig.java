package io.imglab.core.gan;

import io.imglab.core.InvalidValueException;

/**
 * Settings of the Adam optimisers, the same for both players.
 *
 * @param learningRate positive
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 */
public record AdamConfig(double learningRate, double beta1, double beta2) {
  public AdamConfig {
    if (!(learningRate > 0 && learningRate <= Float.MAX_VALUE)) {
      throw new InvalidValueException(
          "learning rate '%s' is out of range; it must be a positive number"
              .formatted(learningRate));
    }
    checkDecay("beta1", beta1);
    checkDecay("beta2", beta2);
  }

  private static void checkDecay(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new InvalidValueException(
          "%s '%s' is out of range; it must be at least 0 and below 1".formatted(name, value));
    }
  }
}
