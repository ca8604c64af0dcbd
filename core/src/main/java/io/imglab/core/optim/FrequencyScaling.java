package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.extension.array.NativeArray;
import io.imglab.core.optim.BandTransform.Spectrum;
import io.imglab.core.tensor.StateDict;
import org.jspecify.annotations.Nullable;

/**
 * Scales a gradient by spatial frequency band, separately for brightness and two colour
 * differences. The curvature of a loss of activations is far higher along fine patterns than along
 * coarse ones; as the initial inverse Hessian of L-BFGS, in place of one number for all pixels,
 * this scaling saves evaluations (ADR 31).
 *
 * <p>The scale of a band is estimated from the pairs of L-BFGS: √(Σ|s|² / Σ|y|²) in the band, the
 * geometric mean of the two secant estimates sᵀy/yᵀy and sᵀs/sᵀy, with exponentially decaying
 * weights. Bands are defined in cycles per pixel, the unit that matters to a network, so that the
 * scales are valid at other sizes, too.
 */
final class FrequencyScaling implements AutoCloseable {
  /** Factor of a pair's weight per step. */
  private static final double DECAY = .9;

  /** The number of pairs from which the estimate is used. */
  private static final int MIN_PAIRS = 5;

  private static final String STATE = "lbfgs.bands.";

  private final NDManager manager;
  private final BandTransform transform;
  private final double[] steps = new double[BandTransform.ENTRIES];
  private final double[] changes = new double[BandTransform.ENTRIES];
  private long pairs;
  private @Nullable NDArray factors;

  /**
   * A scaling without pairs.
   *
   * @param shape of the images, (1, 3, H, W)
   */
  FrequencyScaling(Shape shape, NDManager parent) {
    this.manager = parent.newSubManager();
    this.transform = new BandTransform((int) shape.get(2), (int) shape.get(3), manager);
  }

  /** The energies of a vector (n), which {@link #update} takes. */
  Spectrum spectrum(NDArray vector) {
    return transform.spectrum(vector);
  }

  /**
   * Updates the estimate.
   *
   * @param s2 the energies of a step
   * @param y2 those of the change of the gradient
   */
  void update(double[] s2, double[] y2) {
    // Pairs are weighted equally, whatever their length.
    double length = Math.sqrt(sum(s2) * sum(y2));
    for (int i = 0; i < BandTransform.ENTRIES; i++) {
      steps[i] = DECAY * steps[i] + s2[i] / length;
      changes[i] = DECAY * changes[i] + y2[i] / length;
    }
    pairs++;
    discardFactors();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** The scaled vector (n), owned by the manager of {@code q}; its overall scale is arbitrary. */
  NDArray times(NDArray q) {
    return transform.scaled(q, factors());
  }

  /** The product of a vector and the scaled vector; owned by the manager of its spectrum. */
  NDArray square(Spectrum vector) {
    return transform.square(vector, factors());
  }

  private NDArray factors() {
    if (factors == null) {
      try (NDArray scales =
          NativeArray.of(logarithms(), new Shape(3, BandTransform.BANDS), manager)) {
        factors = transform.factors(scales);
      }
    }
    return factors;
  }

  /** The logarithms of the scales, for each colour from the finest band to the coarsest. */
  private float[] logarithms() {
    float[] logarithms = new float[BandTransform.ENTRIES];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = (float) (pairs < MIN_PAIRS ? guess(i) : estimate(i));
    }
    return logarithms;
  }

  /** The logarithm of the initial scale, 1 / √f. */
  private static double guess(int entry) {
    return BandTransform.octave(entry) / 2 * Math.log(2);
  }

  /** A band without energy, such as a colour of a grey picture, gets the scale of the next one. */
  private double estimate(int entry) {
    int nearest = entry;
    while (!(changes[nearest] > 0 && steps[nearest] > 0)) {
      nearest = (nearest + 1) % BandTransform.ENTRIES;
      if (nearest == entry) {
        return guess(entry);
      }
    }
    return Math.log(steps[nearest] / changes[nearest]) / 2;
  }

  /** Takes over the estimate of another size. */
  void inherit(FrequencyScaling other) {
    System.arraycopy(other.steps, 0, steps, 0, steps.length);
    System.arraycopy(other.changes, 0, changes, 0, changes.length);
    pairs = other.pairs;
    discardFactors();
  }

  private void discardFactors() {
    if (factors != null) {
      factors.close();
      factors = null;
    }
  }

  void save(StateDict state) {
    state.put(STATE + "pairs", pairs);
    for (int i = 0; i < BandTransform.ENTRIES; i++) {
      state.put(STATE + "s" + i, steps[i]);
      state.put(STATE + "y" + i, changes[i]);
    }
  }

  void restore(StateDict state) {
    pairs = state.integer(STATE + "pairs");
    for (int i = 0; i < BandTransform.ENTRIES; i++) {
      steps[i] = state.number(STATE + "s" + i);
      changes[i] = state.number(STATE + "y" + i);
    }
    discardFactors();
  }

  @Override
  public void close() {
    transform.close();
    manager.close();
  }
}
