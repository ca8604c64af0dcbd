package io.imglab.core.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The sum over some layers of the mean squared distance between a statistic of the candidate's
 * activations and the reference's. A statistic is an average over pixels, such as a Gram matrix
 * divided by their number.
 */
final class LayerDistance implements PooledObjective {
  private final UnaryOperator<NDArray> statistic;
  private final Map<String, NDArray> targets = new LinkedHashMap<>();

  /**
   * Binds the reference.
   *
   * @param statistic differentiable; its result belongs to the manager of its argument
   * @param keep owner of the targets
   */
  LayerDistance(
      UnaryOperator<NDArray> statistic, Activations reference, Set<String> layers, NDManager keep) {
    this.statistic = statistic;
    // A fixed order keeps the floating-point sum the same from run to run.
    Set<String> ordered = new TreeSet<>(layers);
    TiledActivations.averages(reference, part -> averages(part, ordered))
        .forEach(
            (layer, average) -> {
              NDArray target = average.duplicate();
              target.attach(keep);
              targets.put(layer, target);
            });
  }

  private Map<String, NDArray> averages(View part, Set<String> layers) {
    Map<String, NDArray> averages = new LinkedHashMap<>();
    layers.forEach(layer -> averages.put(layer, statistic.apply(part.at(layer))));
    return averages;
  }

  @Override
  public Map<String, NDArray> averages(View part) {
    return averages(part, targets.keySet());
  }

  @Override
  public NDArray score(Map<String, NDArray> averages) {
    return targets.entrySet().stream()
        .map(target -> averages.get(target.getKey()).sub(target.getValue()).square().mean())
        .reduce(NDArray::add)
        .orElseThrow();
  }
}
