package io.imglab.core.nn;

/** What a forward pass is for. */
public enum ForwardMode {
  /** The network learns: gradients reach its parameters, and it keeps its statistics. */
  TRAIN,
  /**
   * Another network learns through this one, which stays what it is: batch statistics as in
   * training, but no gradient reaches a parameter and no running statistic moves.
   */
  FROZEN,
  /** Nothing learns: running statistics, no dropout. */
  EVAL
}
