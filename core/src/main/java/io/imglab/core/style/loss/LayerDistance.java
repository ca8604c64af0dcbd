package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import io.imglab.core.style.tile.PartialActivations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The sum over some layers of the mean squared distance between a statistic of the candidate's
 * activations and the reference's. A statistic is an average over pixels, such as a Gram matrix
 * divided by their number.
 */
final class LayerDistance implements PooledObjective {
  private final UnaryOperator<NDArray> statistic;
  private final Map<String, NDArray> targets;
  private final Map<String, NDArray> whitenings;

  /**
   * Binds the reference.
   *
   * @param statistic differentiable; its result belongs to the manager of its argument
   * @param targets the reference's statistics by layer
   */
  LayerDistance(UnaryOperator<NDArray> statistic, Map<String, NDArray> targets) {
    this(statistic, targets, Map.of());
  }

  /**
   * Binds statistics that were computed before, and are symmetric.
   *
   * @param whitenings what a layer's difference is multiplied with from both sides
   */
  LayerDistance(
      UnaryOperator<NDArray> statistic,
      Map<String, NDArray> targets,
      Map<String, NDArray> whitenings) {
    this.statistic = statistic;
    this.targets = targets;
    this.whitenings = whitenings;
  }

  @Override
  public Map<String, NDArray> averages(PartialActivations part) {
    Map<String, NDArray> averages = new LinkedHashMap<>();
    targets.forEach((layer, any) -> averages.put(layer, statistic.apply(part.at(layer))));
    return averages;
  }

  @Override
  public NDArray score(Map<String, NDArray> averages) {
    return targets.entrySet().stream()
        .map(target -> distance(target.getKey(), averages.get(target.getKey())))
        .reduce(NDArray::add)
        .orElseThrow();
  }

  private NDArray distance(String layer, NDArray found) {
    NDArray difference = found.sub(targets.get(layer));
    NDArray whitening = whitenings.get(layer);
    if (whitening == null) {
      return difference.square().mean();
    }
    // Both are symmetric; and a result belongs to the manager of the first operand, which must not
    // be the whitening's.
    return difference.matMul(whitening).transpose().matMul(whitening).square().mean();
  }
}
