package io.imglab.core.style.config;

import io.imglab.core.InvalidValueException;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.config.DescentConfig.Curvature;
import org.jspecify.annotations.Nullable;

/**
 * The optimiser of a descent. Pixel values are in [0, 1], so a learning rate of 0.02 lets Adam move
 * a pixel by up to a fiftieth of the range in one step.
 *
 * @param learningRate null for the algorithm's default
 * @param history number of correction pairs of L-BFGS, 24 bytes per pixel each
 * @param curvature initial curvature estimate of L-BFGS
 * @param averaging decay of the exponential moving average of Adam's iterates, which is then the
 *     result; 0 for the iterate with the lowest loss. L-BFGS always returns the iterate with the
 *     lowest loss: its steps are few and long, so the mean lags behind
 * @param stepRule how L-BFGS begins and which of its steps are taken back
 */
public record OptimizerConfig(
    Algorithm algorithm,
    @Nullable Double learningRate,
    int history,
    Curvature curvature,
    double averaging,
    StepRule stepRule) {
  /** L-BFGS with plain curvature. */
  public static final OptimizerConfig DEFAULTS =
      new OptimizerConfig(Algorithm.LBFGS, null, 100, Curvature.PLAIN, 0, StepRule.CAUTIOUS);

  /** How L-BFGS begins and which of its steps are taken back. Adam is always cautious. */
  public enum StepRule {
    /**
     * As PyTorch's {@code LBFGS} without a line search does it, for pixels in 0..255. Only a loss
     * that is not finite is taken back.
     */
    REFERENCE,
    /**
     * A longer first step, none longer than it before there is a curvature pair, and no pairs that
     * are mostly rounding error. A loss ten times the best is taken back.
     */
    CAUTIOUS
  }

  public OptimizerConfig {
    if (history < 1) {
      throw new InvalidValueException(
          "history '%s' is out of range; it must be at least 1".formatted(history));
    }
    if (!(averaging >= 0 && averaging < 1)) {
      throw new InvalidValueException(
          "averaging '%s' is out of range; it must be at least 0 and below 1".formatted(averaging));
    }
    if (learningRate != null && !(learningRate > 0 && learningRate <= Float.MAX_VALUE)) {
      throw new InvalidValueException(
          "learning rate '%s' is out of range; it must be a positive number"
              .formatted(learningRate));
    }
  }

  /** The learning rate, or the algorithm's default. */
  public double rate() {
    return learningRate == null ? algorithm.defaultRate() : learningRate;
  }

  /** The decay of the moving average of iterates; 0 where the best iterate is the result. */
  public double effectiveAveraging() {
    return algorithm == Algorithm.ADAM ? averaging : 0;
  }

  /** Whether a finite loss far above the best is taken back. */
  public boolean takesBackRises() {
    return algorithm == Algorithm.ADAM || stepRule == StepRule.CAUTIOUS;
  }

  /**
   * Whether convolutions on a GPU may round their factors to ten bits (TF32). The reference's first
   * steps depend on tiny differences of the gradient.
   */
  public boolean toleratesTf32() {
    return stepRule != StepRule.REFERENCE;
  }

  OptimizerConfig with(Algorithm choice) {
    return new OptimizerConfig(choice, learningRate, history, curvature, averaging, stepRule);
  }

  OptimizerConfig withLearningRate(@Nullable Double rate) {
    return new OptimizerConfig(algorithm, rate, history, curvature, averaging, stepRule);
  }

  OptimizerConfig withHistory(int pairs) {
    return new OptimizerConfig(algorithm, learningRate, pairs, curvature, averaging, stepRule);
  }
}
