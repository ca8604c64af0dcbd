package io.imglab.core.nn;

/** The mode of a forward pass. */
public enum ForwardMode {
  /** Training: gradients reach the parameters, and running statistics are updated. */
  TRAIN,
  /**
   * Training of another network through this one: batch statistics as in training, but no gradient
   * reaches a parameter and no running statistic is updated.
   */
  FROZEN,
  /** Inference: running statistics, no dropout. */
  EVAL
}
