package io.imglab.core.style.config;

import com.google.gson.annotations.SerializedName;
import io.imglab.core.InvalidValueException;
import io.imglab.core.LabException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the pixels are optimised.
 *
 * @param steps evaluations of the loss and its gradient
 * @param seed seed of all random numbers
 * @param pyramid the sizes before the final one
 * @param surrogateShare the share of each level's evaluations that minimises the surrogate loss; in
 *     [0, 1)
 * @param tiles side in pixels of the tiles in which the network processes a picture; 0 to process
 *     it in one piece, null to decide by the available memory
 * @param keep the iterate that is shown and becomes the result
 */
public record DescentConfig(
    OptimizerConfig optimizer,
    int steps,
    long seed,
    Pyramid pyramid,
    @SerializedName(value = "surrogateShare", alternate = "easing") double surrogateShare,
    @Nullable Integer tiles,
    Keep keep) {
  /** Enough for a final loss within 0.1 % of that with more evaluations of all layers (ADR 32). */
  private static final double EXACT_SHARE = .1;

  public static final DescentConfig DEFAULTS = new DescentConfig(Algorithm.LBFGS, null, 500, 0);

  /** The available optimisers. */
  public enum Algorithm {
    /** L-BFGS, as in the reference. */
    LBFGS(1),
    /**
     * Adam: steadier, and needs less memory. Default rate of crowsonkb's style-transfer-pytorch.
     */
    ADAM(.02);

    private final double defaultRate;

    Algorithm(double defaultRate) {
      this.defaultRate = defaultRate;
    }

    public double defaultRate() {
      return defaultRate;
    }

    /** The lower-case name that options use. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The initial curvature estimate of L-BFGS. */
  public enum Curvature {
    /** The same for all pixels, as in the reference. */
    PLAIN,
    /** Estimated for each spatial frequency. */
    FREQUENCIES
  }

  /** The iterate that is the result. It has no influence on the descent. */
  public enum Keep {
    /** The one with the lowest loss, or Adam's {@linkplain OptimizerConfig#averaging mean}. */
    BEST,
    /**
     * The last one that was evaluated and not taken back: the picture of the metrics' last line.
     * The reference returns the picture after one more update, which has no loss yet.
     */
    LAST;

    /** The lower-case name that options use. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @SuppressWarnings("ConstantValue") // earlier versions recorded nothing and kept the best
  public DescentConfig {
    keep = keep == null ? Keep.BEST : keep;
    if (!(surrogateShare >= 0 && surrogateShare < 1)) {
      throw new InvalidValueException(
          "surrogate share '%s' is out of range; it must be at least 0 and below 1"
              .formatted(surrogateShare));
    }
    if (tiles != null && tiles < 0) {
      throw new InvalidValueException(
          "tile side '%s' is out of range; it must be at least 0".formatted(tiles));
    }
    if (steps < 1) {
      throw new InvalidValueException(
          "steps '%s' is out of range; it must be at least 1".formatted(steps));
    }
  }

  /** A descent at the final size alone, with the default history of L-BFGS. */
  public DescentConfig(Algorithm algorithm, @Nullable Double learningRate, int steps, long seed) {
    this(
        OptimizerConfig.DEFAULTS.with(algorithm).withLearningRate(learningRate),
        steps,
        seed,
        Pyramid.NONE,
        0,
        null,
        Keep.BEST);
  }

  /**
   * The share of the final size's evaluations that minimises the exact loss of all layers, in (0,
   * 1]; those before may leave out a negligible one.
   */
  public double exactShare() {
    return surrogateShare == 0 ? 1 : Math.min(EXACT_SHARE, 1 - surrogateShare);
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
    return new DescentConfig(other, steps, seed, pyramid, surrogateShare, tiles, keep);
  }

  /** The same descent with another number of steps. */
  public DescentConfig withSteps(int number) {
    return new DescentConfig(optimizer, number, seed, pyramid, surrogateShare, tiles, keep);
  }

  /** The same descent with another seed. */
  public DescentConfig withSeed(long other) {
    return new DescentConfig(optimizer, steps, other, pyramid, surrogateShare, tiles, keep);
  }

  /** The same descent with another pyramid. */
  public DescentConfig with(Pyramid other) {
    return new DescentConfig(optimizer, steps, seed, other, surrogateShare, tiles, keep);
  }

  /**
   * The same descent with other tiles.
   *
   * @param side side of the tiles in pixels; 0 for none, null to decide by the available memory
   */
  public DescentConfig withTiles(@Nullable Integer side) {
    return new DescentConfig(optimizer, steps, seed, pyramid, surrogateShare, side, keep);
  }

  /** The same descent with another iterate as its result. */
  public DescentConfig with(Keep other) {
    return new DescentConfig(optimizer, steps, seed, pyramid, surrogateShare, tiles, other);
  }

  /** The same descent with another algorithm. */
  public DescentConfig with(Algorithm other) {
    return with(optimizer.with(other));
  }

  /**
   * The same descent with another learning rate.
   *
   * @param rate null for the algorithm's default
   */
  public DescentConfig withLearningRate(@Nullable Double rate) {
    return with(optimizer.withLearningRate(rate));
  }

  /**
   * The same descent with another history of L-BFGS.
   *
   * @throws LabException if the history is below 1
   */
  public DescentConfig withHistory(int pairs) {
    return with(optimizer.withHistory(pairs));
  }
}
