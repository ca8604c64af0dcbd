package io.imglab.core.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.optim.Adam;
import io.imglab.core.optim.Lbfgs;
import io.imglab.core.optim.Optimizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the pixels go downhill. Pixels count from 0 to 1, so a learning rate of .02 for Adam moves a
 * pixel by up to a fiftieth of the range a step.
 *
 * @param learningRate null for the algorithm's own
 * @param steps evaluations of the loss and its gradient
 * @param seed of all random numbers
 * @param pyramid the sizes on the way to the final one
 * @param history pairs that L-BFGS remembers, 24 bytes a pixel each
 * @param curvature what L-BFGS takes for the curvature that its pairs do not tell of
 * @param averaging Adam shows and hands on the mean of its iterates, each of which counts so much
 *     one step later; 0 for the iterate with the lowest loss. L-BFGS always shows the lowest: at
 *     its few and long steps the mean lags behind
 * @param easing the share of each size's evaluations that goes to an easier relative of the loss
 * @param tiles side of the tiles in which the network looks at large pictures, in pixels; 0 to look
 *     at all at once, null to let the memory decide
 */
public record DescentConfig(
    Algorithm algorithm,
    @Nullable Double learningRate,
    int steps,
    long seed,
    Pyramid pyramid,
    int history,
    Curvature curvature,
    double averaging,
    double easing,
    @Nullable Integer tiles) {
  /**
   * How far L-BFGS's first step moves a pixel on average, in [0, 1]. The reference moves the sum of
   * all pixels by one level of 255, so little that the gradient's change is mostly rounding; see
   * docs/adr/0002.
   */
  private static final double FIRST_MOVE = 1e-4;

  public static final DescentConfig DEFAULTS = new DescentConfig(Algorithm.LBFGS, null, 500, 0);

  /** The optimisers to choose from. */
  public enum Algorithm {
    /** As the reference. */
    LBFGS(1),
    /** Steadier and lighter on memory; the rate is crowsonkb's. */
    ADAM(.02);

    private final double defaultRate;

    Algorithm(double defaultRate) {
      this.defaultRate = defaultRate;
    }

    public double defaultRate() {
      return defaultRate;
    }

    /** As people type it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where L-BFGS begins. */
  public enum Curvature {
    /** The same for all pixels, as the reference. */
    PLAIN,
    /** Learnt for each spatial frequency. */
    FREQUENCIES
  }

  public DescentConfig {
    // Runs of before there was a choice had none of these.
    curvature = curvature == null ? Curvature.PLAIN : curvature;
    pyramid = pyramid == null ? Pyramid.NONE : pyramid;
    history = checkedHistory(history == 0 ? Lbfgs.DEFAULT_HISTORY : history);
    if (!(averaging >= 0 && averaging < 1)) {
      throw new LabException(
          "averaging '%s' is out of range; at least 0 and below 1".formatted(averaging));
    }
    if (!(easing >= 0 && easing < 1)) {
      throw new LabException(
          "easing '%s' is out of range; at least 0 and below 1".formatted(easing));
    }
    if (tiles != null && tiles < 0) {
      throw new LabException("tiles of '%d' pixels make no sense; at least 0".formatted(tiles));
    }
    if (steps < 1) {
      throw new LabException("'%d' steps are too few; at least 1".formatted(steps));
    }
    if (learningRate != null && !(learningRate > 0 && learningRate <= Float.MAX_VALUE)) {
      throw new LabException(
          "learning rate '%s' is out of range; it must be a positive number"
              .formatted(learningRate));
    }
  }

  /** A descent at the final size alone, with L-BFGS's usual memory. */
  public DescentConfig(Algorithm algorithm, @Nullable Double learningRate, int steps, long seed) {
    this(
        algorithm,
        learningRate,
        steps,
        seed,
        Pyramid.NONE,
        Lbfgs.DEFAULT_HISTORY,
        Curvature.PLAIN,
        0,
        0,
        null);
  }

  double rate() {
    return learningRate == null ? algorithm.defaultRate() : learningRate;
  }

  /** The same descent with another number of steps. */
  public DescentConfig withSteps(int number) {
    return copy(algorithm, learningRate, number, seed, pyramid, history, tiles);
  }

  /** The same descent with other random numbers. */
  public DescentConfig withSeed(long other) {
    return copy(algorithm, learningRate, steps, other, pyramid, history, tiles);
  }

  /** The same descent with another algorithm. */
  public DescentConfig with(Algorithm other) {
    return copy(other, learningRate, steps, seed, pyramid, history, tiles);
  }

  /**
   * The same descent with another learning rate.
   *
   * @param rate null for the algorithm's own
   */
  public DescentConfig withLearningRate(@Nullable Double rate) {
    return copy(algorithm, rate, steps, seed, pyramid, history, tiles);
  }

  /** The same descent over other sizes. */
  public DescentConfig with(Pyramid other) {
    return copy(algorithm, learningRate, steps, seed, other, history, tiles);
  }

  /**
   * The same descent with another length of L-BFGS's memory.
   *
   * @throws LabException if that is below 1
   */
  public DescentConfig withHistory(int pairs) {
    return copy(algorithm, learningRate, steps, seed, pyramid, checkedHistory(pairs), tiles);
  }

  private static int checkedHistory(int pairs) {
    if (pairs < 1) {
      throw new LabException("history '%d' is too short; at least 1 pair".formatted(pairs));
    }
    return pairs;
  }

  /**
   * The same descent with the picture cut in another way.
   *
   * @param side of the tiles; 0 for none, null to let the memory decide
   */
  public DescentConfig withTiles(@Nullable Integer side) {
    return copy(algorithm, learningRate, steps, seed, pyramid, history, side);
  }

  private DescentConfig copy(
      Algorithm otherAlgorithm,
      @Nullable Double otherRate,
      int otherSteps,
      long otherSeed,
      Pyramid otherPyramid,
      int otherHistory,
      @Nullable Integer otherTiles) {
    return new DescentConfig(
        otherAlgorithm,
        otherRate,
        otherSteps,
        otherSeed,
        otherPyramid,
        otherHistory,
        curvature,
        averaging,
        easing,
        otherTiles);
  }

  /** How the network looks at large pictures; null for all at once. */
  @Nullable Tiling tiling(FeatureNetwork network) {
    return tiles == null || tiles == 0 ? null : Tiling.of(network, tiles);
  }

  /** Makes the optimiser with the given rate. */
  Optimizer optimizer(NDArray like, NDManager manager, double rate) {
    return switch (algorithm) {
      case LBFGS -> lbfgs(like, manager, rate);
      // The decays, too, follow crowsonkb's style-transfer-pytorch: the loss changes little between
      // steps.
      case ADAM -> new Adam(like, manager, rate, .9, .99);
    };
  }

  private Lbfgs lbfgs(NDArray like, NDManager manager, double rate) {
    double firstStep = FIRST_MOVE * like.size();
    int pairs = Math.min(steps, history);
    return switch (curvature) {
      case PLAIN -> new Lbfgs(manager, rate, pairs, firstStep);
      case FREQUENCIES -> Lbfgs.withFrequencies(manager, rate, pairs, firstStep, like.getShape());
    };
  }

  /** How much an iterate counts one step later in what is shown; 0 to show the best. */
  double shownAveraging() {
    return algorithm == Algorithm.ADAM ? averaging : 0;
  }
}
