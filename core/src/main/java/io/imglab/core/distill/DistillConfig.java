package io.imglab.core.distill;

import io.imglab.core.LabException;

/**
 * All that decides how a student learns.
 *
 * @param side of the square crops, in pixels
 * @param batch crops a step
 * @param rehearsed how many of these are half-stylised pictures
 * @param steps updates of the student
 * @param learningRate Adam's, before it falls
 * @param gramWeight weight of a Gram matrix's relative error beside that of the activations
 * @param seed of all random numbers
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

  /** The share of the steps over which the learning rate falls to 0, at the end. */
  private static final double FALL = .4;

  private static final int WARM_UP = 50;

  public DistillConfig {
    if (side < 32 || batch < 1 || steps < 1) {
      throw new LabException(
          "side %d, batch %d and %d steps: sides begin at 32, the rest at 1"
              .formatted(side, batch, steps));
    } else if (rehearsed < 0 || rehearsed >= batch) {
      throw new LabException(
          "'%d' rehearsed pictures of a batch of %d; at least one must be a crop"
              .formatted(rehearsed, batch));
    } else if (!(learningRate > 0 && learningRate < 1) || !(gramWeight >= 0 && gramWeight < 1e6)) {
      throw new LabException(
          "learning rate '%s' and Gram weight '%s': the first is between 0 and 1, the second not negative"
              .formatted(learningRate, gramWeight));
    }
  }

  /** The learning rate of a step, counted from 0: it rises, stays, and falls to 0. */
  double rate(long step) {
    double rise = Math.min(1, (step + 1.) / WARM_UP);
    double fall = Math.min(1, (steps - step) / (FALL * steps));
    return learningRate * rise * fall;
  }
}
