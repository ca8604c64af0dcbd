package io.imglab.core.style.config;

import com.google.gson.annotations.SerializedName;
import io.imglab.core.LabException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the pixels go downhill.
 *
 * @param steps evaluations of the loss and its gradient
 * @param seed of all random numbers
 * @param pyramid the sizes on the way to the final one
 * @param surrogateShare the share of each size's evaluations that goes to an easier relative of the
 *     loss
 * @param tiles side of the tiles in which the network looks at large pictures, in pixels; 0 to look
 *     at all at once, null to let the memory decide
 */
public record DescentConfig(
    OptimizerConfig optimizer,
    int steps,
    long seed,
    Pyramid pyramid,
    @SerializedName(value = "surrogateShare", alternate = "easing") double surrogateShare,
    @Nullable Integer tiles) {
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
    if (!(surrogateShare >= 0 && surrogateShare < 1)) {
      throw new LabException(
          "surrogateShare '%s' is out of range; at least 0 and below 1".formatted(surrogateShare));
    }
    if (tiles != null && tiles < 0) {
      throw new LabException("tiles of '%d' pixels make no sense; at least 0".formatted(tiles));
    }
    if (steps < 1) {
      throw new LabException("'%d' steps are too few; at least 1".formatted(steps));
    }
  }

  /** A descent at the final size alone, with L-BFGS's usual memory. */
  public DescentConfig(Algorithm algorithm, @Nullable Double learningRate, int steps, long seed) {
    this(
        OptimizerConfig.DEFAULTS.with(algorithm).withLearningRate(learningRate),
        steps,
        seed,
        Pyramid.NONE,
        0,
        null);
  }

  /** The optimiser's algorithm. */
  public Algorithm algorithm() {
    return optimizer.algorithm();
  }

  /** See {@link OptimizerConfig#learningRate}. */
  public @Nullable Double learningRate() {
    return optimizer.learningRate();
  }

  /** See {@link OptimizerConfig#history}. */
  public int history() {
    return optimizer.history();
  }

  /** The same descent with another optimiser. */
  public DescentConfig with(OptimizerConfig other) {
    return new DescentConfig(other, steps, seed, pyramid, surrogateShare, tiles);
  }

  /** The same descent with another number of steps. */
  public DescentConfig withSteps(int number) {
    return new DescentConfig(optimizer, number, seed, pyramid, surrogateShare, tiles);
  }

  /** The same descent with other random numbers. */
  public DescentConfig withSeed(long other) {
    return new DescentConfig(optimizer, steps, other, pyramid, surrogateShare, tiles);
  }

  /** The same descent over other sizes. */
  public DescentConfig with(Pyramid other) {
    return new DescentConfig(optimizer, steps, seed, other, surrogateShare, tiles);
  }

  /**
   * The same descent with the picture cut in another way.
   *
   * @param side of the tiles; 0 for none, null to let the memory decide
   */
  public DescentConfig withTiles(@Nullable Integer side) {
    return new DescentConfig(optimizer, steps, seed, pyramid, surrogateShare, side);
  }

  /** The same descent with another algorithm. */
  public DescentConfig with(Algorithm other) {
    return with(optimizer.with(other));
  }

  /**
   * The same descent with another learning rate.
   *
   * @param rate null for the algorithm's own
   */
  public DescentConfig withLearningRate(@Nullable Double rate) {
    return with(optimizer.withLearningRate(rate));
  }

  /**
   * The same descent with another length of L-BFGS's memory.
   *
   * @throws LabException if that is below 1
   */
  public DescentConfig withHistory(int pairs) {
    return with(optimizer.withHistory(pairs));
  }
}
