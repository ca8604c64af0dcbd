package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A loss term that remembers of its reference nothing but one array for each layer, of a shape that
 * depends on the layer's channels alone. Such statistics can be averaged over several references,
 * and be kept in a file in place of the picture that they are of.
 */
public interface StatisticTerm extends LossTerm {
  /**
   * The statistic of a layer, differentiable.
   *
   * @param activations (1, C, h, w)
   * @return an array of the manager of {@code activations}, of the same shape for every h and w
   */
  NDArray statistic(NDArray activations);

  /**
   * Whether the statistic of a picture is the mean of its parts' statistics, each in proportion to
   * its pixels. Then nobody has to hold the activations of a whole picture that is looked at in
   * tiles.
   */
  default boolean isMean() {
    return false;
  }

  /**
   * Binds statistics that were computed before.
   *
   * @param statistics what {@link #statistic} gave, or a weighted mean of it, by layer; they live
   *     as long as the objective
   */
  Objective towards(Map<String, NDArray> statistics);

  /**
   * Binds statistics for a candidate that is known by its statistics too; empty unless overridden.
   * Of a term whose statistic {@linkplain #isMean() is a mean} the lab then computes loss and
   * gradient tile by tile from averages, where otherwise it puts whole layers together.
   *
   * @param statistics as of {@link #towards(Map)}
   */
  default Optional<Distance> distance(Map<String, NDArray> statistics) {
    return Optional.empty();
  }

  @Override
  default Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    Map<String, NDArray> statistics = new LinkedHashMap<>();
    // A fixed order keeps the floating-point sum the same from run to run.
    for (String layer : new TreeSet<>(layers)) {
      NDArray statistic = statistic(reference.at(layer)).duplicate();
      statistic.attach(keep);
      statistics.put(layer, statistic);
    }
    return towards(statistics);
  }

  /** A loss that is bound to its reference's statistics and sees a candidate by its own alone. */
  @FunctionalInterface
  interface Distance {
    /**
     * Scores a candidate.
     *
     * <p>In DJL a result belongs to the manager of its first operand, so start every expression
     * from the candidate's statistics.
     *
     * @param statistics the candidate's, by layer
     * @return a differentiable scalar (no dimensions), float32 or float64, smaller is better
     */
    NDArray score(Map<String, NDArray> statistics);
  }
}
