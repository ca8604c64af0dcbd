package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;

/** A loss that is bound to its reference: immutable, scored once per evaluation. */
@FunctionalInterface
public interface Objective {
  /**
   * Scores a candidate.
   *
   * <p>In DJL a result belongs to the manager of its first operand, so start every expression from
   * the candidate's arrays: they are closed after the evaluation, those of the reference are kept.
   *
   * @return a differentiable scalar (no dimensions), float32 or float64, smaller is better
   */
  NDArray score(Activations candidate);
}
