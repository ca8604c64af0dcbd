package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import io.imglab.core.style.tile.PartialActivations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The sum over layers of the mean squared difference between a statistic of the candidate's
 * activations and that of the reference. The statistic is a mean over pixels, such as a Gram matrix
 * divided by their number.
 */
final class LayerDistance implements PooledObjective {
  private final UnaryOperator<NDArray> statistic;
  private final Map<String, NDArray> targets;
  private final Map<String, NDArray> whitenings;

  /**
   * A distance from the statistics of a reference.
   *
   * @param statistic differentiable; its result belongs to the manager of its argument
   * @param targets the reference's statistics by layer
   */
  LayerDistance(UnaryOperator<NDArray> statistic, Map<String, NDArray> targets) {
    this(statistic, targets, Map.of());
  }

  /**
   * A whitened distance from symmetric statistics.
   *
   * @param whitenings symmetric matrices (C, C) by layer, which multiply the difference on both
   *     sides; layers without one are compared directly
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
    targets.forEach((layer, target) -> averages.put(layer, statistic.apply(part.at(layer))));
    return averages;
  }

  @Override
  public NDArray score(Map<String, NDArray> averages) {
    return targets.entrySet().stream()
        .map(target -> distance(target.getKey(), averages.get(target.getKey())))
        .reduce(NDArray::add)
        .orElseThrow();
  }

  private NDArray distance(String layer, NDArray average) {
    NDArray difference = average.sub(targets.get(layer));
    NDArray whitening = whitenings.get(layer);
    if (whitening == null) {
      return difference.square().mean();
    }
    // Both matrices are symmetric. A result belongs to the manager of its first operand, which must
    // not be that of the whitening.
    return difference.matMul(whitening).transpose().matMul(whitening).square().mean();
  }
}
