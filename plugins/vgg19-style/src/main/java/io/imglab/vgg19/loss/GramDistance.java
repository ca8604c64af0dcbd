package io.imglab.vgg19.loss;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.StatisticTerm.Distance;
import java.util.Map;

/**
 * The sum over layers of the mean squared difference between a candidate's Gram matrix and that of
 * the reference.
 *
 * @param targets the reference's Gram matrices by layer
 * @param metrics by layer W², (C, C), of a symmetric matrix W that multiplies the difference on
 *     both sides; layers without one are compared directly
 */
record GramDistance(Map<String, NDArray> targets, Map<String, NDArray> metrics)
    implements Distance {
  /** The distance without whitening. */
  GramDistance(Map<String, NDArray> targets) {
    this(targets, Map.of());
  }

  @Override
  public NDArray score(Map<String, NDArray> grams) {
    return targets.keySet().stream()
        .map(layer -> distance(layer, grams.get(layer)))
        .reduce(NDArray::add)
        .orElseThrow();
  }

  private NDArray distance(String layer, NDArray gram) {
    NDArray difference = gram.sub(targets.get(layer));
    NDArray metric = metrics.get(layer);
    return metric == null ? difference.square().mean() : whitened(difference, metric);
  }

  /**
   * The mean of (W D W)² is that of D · Q with Q = W² D W², since all are symmetric, and its
   * gradient is 2 Q: known by then, where autograd would compute it by two more products.
   */
  private static NDArray whitened(NDArray difference, NDArray metric) {
    NDArray constant = difference.stopGradient();
    // A result belongs to the manager of its first operand, which must not be that of the metric.
    NDArray product = constant.matMul(metric).transpose().matMul(metric);
    return difference.add(difference).sub(constant).mul(product).mean();
  }
}
