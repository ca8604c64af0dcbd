package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.array.NativeArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sum over layers of the squared Wasserstein-2 distance between one-dimensional projections of
 * the candidate's and the reference's activations, averaged over the projections. In one dimension
 * the distance of two sets of n numbers is the mean squared difference in sorted order.
 *
 * <p>If the reference has another number of pixels, each rank of the candidate is compared with the
 * nearest rank of the reference.
 */
final class SortedDistance implements Objective {
  private final Projection projection;
  private final Map<String, NDArray> targets = new LinkedHashMap<>();

  /** Projects a layer's activations onto D directions. */
  @FunctionalInterface
  interface Projection {
    /**
     * The projections of each pixel.
     *
     * @param pixels (n, C): one row per pixel
     * @return (n, D), differentiable, in the manager of {@code pixels}
     */
    NDArray project(NDArray pixels, String layer);
  }

  /**
   * Sorts the projections of the reference.
   *
   * @param keep owner of the sorted targets
   */
  SortedDistance(Projection projection, Activations reference, Set<String> layers, NDManager keep) {
    this.projection = projection;
    // A fixed order keeps the floating-point sum the same from run to run.
    for (String layer : new TreeSet<>(layers)) {
      NDArray target = sorted(reference.at(layer), layer).duplicate();
      target.attach(keep);
      targets.put(layer, target);
    }
  }

  private NDArray sorted(NDArray activations, String layer) {
    long channels = activations.getShape().get(1);
    NDArray pixels = activations.transpose(0, 2, 3, 1).reshape(-1, channels);
    return projection.project(pixels, layer).transpose().sort(1);
  }

  @Override
  public NDArray score(Activations candidate) {
    return targets.entrySet().stream()
        .map(target -> distance(sorted(candidate.at(target.getKey()), target.getKey()), target))
        .reduce(NDArray::add)
        .orElseThrow();
  }

  private static NDArray distance(NDArray sorted, Map.Entry<String, NDArray> target) {
    long ranks = sorted.getShape().get(1);
    if (target.getValue().getShape().get(1) == ranks) {
      return sorted.sub(target.getValue()).square().mean();
    }
    try (NDArray atRanks = atRanks(target.getValue(), ranks, sorted.getManager())) {
      return sorted.sub(atRanks).square().mean();
    }
  }

  /** The sorted values (D, m) at {@code count} evenly spaced ranks: (D, count). */
  private static NDArray atRanks(NDArray sorted, long count, NDManager manager) {
    long available = sorted.getShape().get(1);
    long[] ranks = new long[Math.toIntExact(count)];
    for (int i = 0; i < count; i++) {
      ranks[i] = (2L * i + 1) * available / (2 * count);
    }
    try (NDArray index = NativeArray.of(ranks, manager)) {
      return sorted.get(manager, new NDIndex(":,{}", index));
    }
  }
}
