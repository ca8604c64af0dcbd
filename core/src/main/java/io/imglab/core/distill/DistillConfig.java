package io.imglab.core.distill;

import io.imglab.core.InvalidValueException;

/**
 * The settings of a distillation.
 *
 * @param side side of the square crops, in pixels
 * @param batch images per step
 * @param rehearsed how many of these are partly stylised pictures
 * @param steps updates of the student
 * @param learningRate Adam's learning rate before the decay
 * @param gramWeight weight of the relative error of Gram matrices, relative to that of activations
 * @param seed seed of all random numbers
 */
public record DistillConfig(
    int side,
    int batch,
    int rehearsed,
    int steps,
    double learningRate,
    double gramWeight,
    long seed) {
  public static final DistillConfig DEFAULTS = new DistillConfig(128, 8, 3, 4000, 1e-3, .5, 1);

  /** The last share of the steps, over which the learning rate decays to 0. */
  private static final double DECAY_SHARE = .4;

  private static final int WARM_UP_STEPS = 50;

  public DistillConfig {
    if (side < 32 || batch < 1 || steps < 1) {
      throw new InvalidValueException(
          "side '%s', batch '%s' or steps '%s' is out of range; side must be at least 32, the others at least 1"
              .formatted(side, batch, steps));
    } else if (rehearsed < 0 || rehearsed >= batch) {
      throw new InvalidValueException(
          "'%s' stylised pictures are too many or too few for a batch of '%s'; use at least 0 and fewer than the batch"
              .formatted(rehearsed, batch));
    } else if (!(learningRate > 0 && learningRate < 1) || !(gramWeight >= 0 && gramWeight < 1e6)) {
      throw new InvalidValueException(
          "learning rate '%s' or Gram weight '%s' is out of range; the learning rate must be between 0 and 1, the weight at least 0 and below 1e6"
              .formatted(learningRate, gramWeight));
    }
  }

  /** The learning rate of a step, counted from 0: it rises, stays constant, and decays to 0. */
  double rate(long step) {
    double rise = Math.min(1, (step + 1.) / WARM_UP_STEPS);
    double fall = Math.min(1, (steps - step) / (DECAY_SHARE * steps));
    return learningRate * rise * fall;
  }
}
