package io.imglab.core.style.config;

import io.imglab.core.LabException;
import io.imglab.core.style.config.DescentConfig.Algorithm;
import io.imglab.core.style.config.DescentConfig.Curvature;
import org.jspecify.annotations.Nullable;

/**
 * The optimiser of a descent. Pixels count from 0 to 1, so a learning rate of .02 for Adam moves a
 * pixel by up to a fiftieth of the range a step.
 *
 * @param learningRate null for the algorithm's own
 * @param history pairs that L-BFGS remembers, 24 bytes a pixel each
 * @param curvature what L-BFGS takes for the curvature that its pairs do not tell of
 * @param averaging Adam shows and hands on the mean of its iterates, each of which counts so much
 *     one step later; 0 for the iterate with the lowest loss. L-BFGS always shows the lowest: at
 *     its few and long steps the mean lags behind
 */
public record OptimizerConfig(
    Algorithm algorithm,
    @Nullable Double learningRate,
    int history,
    Curvature curvature,
    double averaging) {
  /** L-BFGS as in the reference. */
  public static final OptimizerConfig DEFAULTS =
      new OptimizerConfig(Algorithm.LBFGS, null, 100, Curvature.PLAIN, 0);

  public OptimizerConfig {
    if (history < 1) {
      throw new LabException("history '%d' is too short; at least 1 pair".formatted(history));
    }
    if (!(averaging >= 0 && averaging < 1)) {
      throw new LabException(
          "averaging '%s' is out of range; at least 0 and below 1".formatted(averaging));
    }
    if (learningRate != null && !(learningRate > 0 && learningRate <= Float.MAX_VALUE)) {
      throw new LabException(
          "learning rate '%s' is out of range; it must be a positive number"
              .formatted(learningRate));
    }
  }

  public double rate() {
    return learningRate == null ? algorithm.defaultRate() : learningRate;
  }

  /** How much an iterate counts one step later in what is shown; 0 to show the best. */
  public double effectiveAveraging() {
    return algorithm == Algorithm.ADAM ? averaging : 0;
  }

  OptimizerConfig with(Algorithm choice) {
    return new OptimizerConfig(choice, learningRate, history, curvature, averaging);
  }

  OptimizerConfig withLearningRate(@Nullable Double rate) {
    return new OptimizerConfig(algorithm, rate, history, curvature, averaging);
  }

  OptimizerConfig withHistory(int pairs) {
    return new OptimizerConfig(algorithm, learningRate, pairs, curvature, averaging);
  }
}
