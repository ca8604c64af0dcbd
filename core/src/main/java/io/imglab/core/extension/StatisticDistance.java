package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** A loss that is bound to its reference's statistics and sees a candidate by its own alone. */
@FunctionalInterface
public interface StatisticDistance {
  /**
   * Scores a candidate.
   *
   * <p>In DJL a result belongs to the manager of its first operand, so start every expression from
   * the candidate's statistics.
   *
   * @param statistics the candidate's, by layer
   * @return a differentiable scalar (no dimensions), float32 or float64, smaller is better
   */
  NDArray score(Map<String, NDArray> statistics);
}
