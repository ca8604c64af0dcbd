package io.imglab.vgg19.loss;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.StatisticTerm.Distance;
import java.util.Map;

/**
 * The sum over layers of the mean squared difference between a candidate's Gram matrix and that of
 * the reference.
 *
 * @param targets the reference's Gram matrices by layer
 * @param whitenings symmetric matrices (C, C) by layer, which multiply the difference on both
 *     sides; layers without one are compared directly
 */
record GramDistance(Map<String, NDArray> targets, Map<String, NDArray> whitenings)
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
    NDArray whitening = whitenings.get(layer);
    if (whitening == null) {
      return difference.square().mean();
    }
    // Both matrices are symmetric. A result belongs to the manager of its first operand, which must
    // not be that of the whitening.
    return difference.matMul(whitening).transpose().matMul(whitening).square().mean();
  }
}
