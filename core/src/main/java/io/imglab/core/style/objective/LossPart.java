package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.Objective;
import java.util.Map;
import java.util.Set;

/**
 * One summand of a run's loss: a bound loss term, its weight, and what is to be seen of the
 * candidate.
 *
 * @param name the part of the metrics to which it is added
 * @param layers what it reads
 */
record LossPart(
    String name, float weight, Set<String> layers, Objective objective, ActivationMask seen) {
  /** The sum of weighted scores; there is one at least. */
  static NDArray total(Map<String, NDArray> scores) {
    return scores.values().stream().reduce(NDArray::add).orElseThrow();
  }
}
