package io.imglab.core.style.descent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;

/** The pixels with the lowest loss so far: the result, and the target of a rollback. */
final class BestIterate {
  /**
   * The loss of L-BFGS without a line search may rise by a small factor and recover; from ten times
   * the best loss the descent counts as diverged.
   */
  private static final double DIVERGENCE_FACTOR = 10;

  private final NDManager manager;
  private final double divergenceFactor;
  private NDArray pixels;
  private double loss = Double.POSITIVE_INFINITY;
  private long step;

  /**
   * The start, with a loss that any other is below.
   *
   * @param takesBackRises whether a finite loss can be a divergence
   */
  BestIterate(NDArray start, boolean takesBackRises, NDManager manager) {
    this.manager = manager;
    divergenceFactor = takesBackRises ? DIVERGENCE_FACTOR : Double.POSITIVE_INFINITY;
    pixels = start.duplicate();
    pixels.attach(manager);
  }

  private void replace(NDArray pixelsToKeep) {
    pixels.close();
    pixels = pixelsToKeep.duplicate();
    pixels.attach(manager);
  }

  /** Whether a loss shows that the descent has diverged. */
  boolean isDivergence(double total) {
    return !Double.isFinite(total) || total > divergenceFactor * loss;
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
