package io.imglab.core.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.LabException;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.optim.Adam;
import io.imglab.core.optim.Lbfgs;
import io.imglab.core.optim.Optimizer;
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
  }

  public DescentConfig {
    // Runs of before there was a choice had neither.
    pyramid = pyramid == null ? Pyramid.NONE : pyramid;
    history = history == 0 ? Lbfgs.DEFAULT_HISTORY : history;
    if (history < 1) {
      throw new LabException("history '%d' is too short; at least 1 pair".formatted(history));
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
    this(algorithm, learningRate, steps, seed, Pyramid.NONE, Lbfgs.DEFAULT_HISTORY, null);
  }

  double rate() {
    return learningRate == null ? algorithm.defaultRate() : learningRate;
  }

  /** The same descent with another number of steps. */
  public DescentConfig withSteps(int number) {
    return new DescentConfig(algorithm, learningRate, number, seed, pyramid, history, tiles);
  }

  /** The same descent with other random numbers. */
  public DescentConfig withSeed(long other) {
    return new DescentConfig(algorithm, learningRate, steps, other, pyramid, history, tiles);
  }

  /** The same descent with another algorithm. */
  public DescentConfig with(Algorithm other) {
    return new DescentConfig(other, learningRate, steps, seed, pyramid, history, tiles);
  }

  /** The same descent over other sizes. */
  public DescentConfig with(Pyramid other) {
    return new DescentConfig(algorithm, learningRate, steps, seed, other, history, tiles);
  }

  /** The same descent with another length of L-BFGS's memory. */
  public DescentConfig withHistory(int pairs) {
    return new DescentConfig(algorithm, learningRate, steps, seed, pyramid, pairs, tiles);
  }

  /** The same descent with the picture cut in another way. */
  public DescentConfig withTiles(int side) {
    return new DescentConfig(algorithm, learningRate, steps, seed, pyramid, history, side);
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
    return new Lbfgs(manager, rate, Math.min(steps, history), FIRST_MOVE * like.size());
  }
}
