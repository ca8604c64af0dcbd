package io.imglab.core.style.descent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;

/** The pixels with the lowest loss so far: what is shown, kept, and gone back to. */
final class BestIterate {
  /**
   * L-BFGS without a line search may rise by a few times and come back; a picture that is ten times
   * as bad as the best has come apart.
   */
  private static final double EXPLOSION = 10;

  private final NDManager manager;
  private NDArray pixels;
  private double loss = Double.POSITIVE_INFINITY;
  private long step;

  BestIterate(NDArray start, NDManager manager) {
    this.manager = manager;
    pixels = start.duplicate();
    pixels.attach(manager);
  }

  private void replace(NDArray better) {
    pixels.close();
    pixels = better.duplicate();
    pixels.attach(manager);
  }

  /** Whether a loss tells of pixels that have come apart. */
  boolean isExplosion(double total) {
    return !Double.isFinite(total) || total > EXPLOSION * loss;
  }

  void offer(NDArray candidate, double total, long atStep) {
    if (total < loss) {
      replace(candidate);
      loss = total;
      step = atStep;
    }
  }

  boolean isEmpty() {
    return step == 0;
  }

  NDArray pixels() {
    return pixels;
  }

  long step() {
    return step;
  }

  double loss() {
    return loss;
  }

  void save(StateDict state) {
    state.put("best.pixels", pixels);
    state.put("best.loss", loss);
    state.put("best.step", step);
  }

  void restore(StateDict state) {
    replace(state.array("best.pixels"));
    loss = state.number("best.loss");
    step = state.integer("best.step");
  }
}
