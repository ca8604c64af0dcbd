package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.Objective;
import java.util.Map;
import java.util.Set;

/**
 * One summand of a run's loss: a bound loss term with its weight.
 *
 * @param name the part of the metrics to which it is added
 * @param layers the layers that it reads
 * @param mask applied to the candidate's activations
 */
record LossPart(
    String name, float weight, Set<String> layers, Objective objective, ActivationMask mask) {
  /** The sum of the weighted scores, of which there is at least one. */
  static NDArray total(Map<String, NDArray> scores) {
    return scores.values().stream().reduce(NDArray::add).orElseThrow();
  }
}
