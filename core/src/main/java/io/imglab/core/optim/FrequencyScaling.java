package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.tensor.StateDict;
import org.jspecify.annotations.Nullable;

/**
 * Scales a gradient band by band of its spatial frequencies, and apart in brightness and two colour
 * differences. A loss of activations curves far more along fine patterns than along broad ones; an
 * L-BFGS that begins with this instead of one number for all pixels needs fewer evaluations (ADR
 * 31).
 *
 * <p>How much a band is scaled is learnt from L-BFGS's own pairs: √(Σ|s|² / Σ|y|²) in the band, the
 * geometric mean of the two secant estimates sᵀy/yᵀy and sᵀs/sᵀy. Old pairs fade. Bands are counted
 * in cycles per pixel, since that is what a network sees, so they hold at other sizes, too.
 */
final class FrequencyScaling implements AutoCloseable {
  /** What a pair counts one step later. */
  private static final double FADING = .9;

  /** Pairs before the bands are believed. */
  private static final int TRUSTED = 5;

  private static final String STATE = "lbfgs.bands.";

  private final NDManager manager;
  private final BandTransform transform;
  private final double[] steps = new double[BandTransform.ENTRIES];
  private final double[] changes = new double[BandTransform.ENTRIES];
  private long pairs;
  private @Nullable NDArray scales;

  /**
   * Knows nothing yet.
   *
   * @param shape of the images, (1, 3, H, W)
   */
  FrequencyScaling(Shape shape, NDManager parent) {
    this.manager = parent.newSubManager();
    this.transform = new BandTransform((int) shape.get(2), (int) shape.get(3), manager);
  }

  /** Learns from a step (n) and the change (n) of the gradient over it. */
  void learn(NDArray s, NDArray y) {
    double[] s2 = transform.energies(s);
    double[] y2 = transform.energies(y);
    // A pair counts by its direction, not by its length.
    double length = Math.sqrt(sum(s2) * sum(y2));
    for (int i = 0; i < BandTransform.ENTRIES; i++) {
      steps[i] = FADING * steps[i] + s2[i] / length;
      changes[i] = FADING * changes[i] + y2[i] / length;
    }
    pairs++;
    forgetScales();
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** The scaled vector (n), of the manager of {@code q}; its overall size has no meaning. */
  NDArray times(NDArray q) {
    if (scales == null) {
      scales = manager.create(logarithms(), new Shape(3, BandTransform.BANDS));
    }
    return transform.scaled(q, scales);
  }

  /** Of the scales, per colour from the finest band to the broadest. */
  private float[] logarithms() {
    float[] logarithms = new float[BandTransform.ENTRIES];
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = (float) (pairs < TRUSTED ? guess(i) : learnt(i));
    }
    return logarithms;
  }

  /** Before anything is known: 1 / √f. */
  private static double guess(int entry) {
    return BandTransform.octave(entry) / 2 * Math.log(2);
  }

  /** A band without energy, such as a colour in a grey picture, is as the next one. */
  private double learnt(int entry) {
    int nearest = entry;
    while (!(changes[nearest] > 0 && steps[nearest] > 0)) {
      nearest = (nearest + 1) % BandTransform.ENTRIES;
      if (nearest == entry) {
        return guess(entry);
      }
    }
    return Math.log(steps[nearest] / changes[nearest]) / 2;
  }

  /** Takes over what was learnt at another size. */
  void inherit(FrequencyScaling other) {
    System.arraycopy(other.steps, 0, steps, 0, steps.length);
    System.arraycopy(other.changes, 0, changes, 0, changes.length);
    pairs = other.pairs;
    forgetScales();
  }

  private void forgetScales() {
    if (scales != null) {
      scales.close();
      scales = null;
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
    forgetScales();
  }

  @Override
  public void close() {
    transform.close();
    manager.close();
  }
}
