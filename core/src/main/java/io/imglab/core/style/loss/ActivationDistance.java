package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.style.tile.PartialActivations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The sum over layers of the mean squared difference of activations, position by position. */
final class ActivationDistance implements PooledObjective {
  private final Map<String, NDArray> targets = new LinkedHashMap<>();

  /**
   * Copies the reference's activations.
   *
   * @param keep owner of the copies
   */
  ActivationDistance(Activations reference, Set<String> layers, NDManager keep) {
    // A fixed order keeps the floating-point sum the same from run to run.
    for (String layer : new TreeSet<>(layers)) {
      NDArray target = reference.at(layer).duplicate();
      target.attach(keep);
      targets.put(layer, target);
    }
  }

  @Override
  public Map<String, NDArray> averages(PartialActivations part) {
    Map<String, NDArray> averages = new LinkedHashMap<>();
    targets.forEach(
        (layer, target) ->
            averages.put(layer, part.at(layer).sub(part.part(layer, target)).square().mean()));
    return averages;
  }

  @Override
  public NDArray score(Map<String, NDArray> averages) {
    return averages.values().stream().reduce(NDArray::add).orElseThrow();
  }
}
