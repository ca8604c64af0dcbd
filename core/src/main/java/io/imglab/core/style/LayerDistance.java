package io.imglab.core.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The sum over some layers of the mean squared distance between a statistic of the candidate's
 * activations and the reference's.
 */
final class LayerDistance implements Objective {
  private final UnaryOperator<NDArray> statistic;
  private final Map<String, NDArray> targets;

  /**
   * Binds the reference.
   *
   * @param statistic differentiable; its result belongs to the manager of its argument
   * @param keep owner of the targets
   */
  LayerDistance(
      UnaryOperator<NDArray> statistic, Activations reference, Set<String> layers, NDManager keep) {
    this(statistic, new LinkedHashMap<>());
    // A fixed order keeps the floating-point sum the same from run to run.
    for (String layer : new TreeSet<>(layers)) {
      NDArray target = statistic.apply(reference.at(layer)).duplicate();
      target.attach(keep);
      targets.put(layer, target);
    }
  }

  /** Binds statistics that were computed before. */
  LayerDistance(UnaryOperator<NDArray> statistic, Map<String, NDArray> targets) {
    this.statistic = statistic;
    this.targets = targets;
  }

  @Override
  public NDArray score(Activations candidate) {
    return targets.entrySet().stream()
        .map(
            target ->
                statistic
                    .apply(candidate.at(target.getKey()))
                    .sub(target.getValue())
                    .square()
                    .mean())
        .reduce(NDArray::add)
        .orElseThrow();
  }
}
