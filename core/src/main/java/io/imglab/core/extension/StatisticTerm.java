package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A loss term that keeps of its reference only one array per layer, whose shape depends only on the
 * number of channels. Such statistics can be averaged over several references, and stored in a file
 * in place of the picture.
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
   * The activations of a layer as {@link #statistic} takes them: in float32 unless overridden.
   *
   * @return {@link Activations#at}, or {@link Activations#computed}
   */
  default NDArray input(Activations activations, String layer) {
    return activations.at(layer);
  }

  /**
   * Whether the statistic of a picture is the mean of its parts' statistics weighted by their
   * pixels. If so, a picture in tiles needs only the activations of one tile at a time.
   */
  default boolean isMean() {
    return false;
  }

  /**
   * Binds precomputed statistics.
   *
   * @param statistics results of {@link #statistic}, or weighted means of them, by layer; they live
   *     as long as the objective
   */
  Objective towards(Map<String, NDArray> statistics);

  /**
   * Binds precomputed statistics for candidates given by their statistics as well; empty unless
   * overridden. If the statistic {@linkplain #isMean() is a mean}, the lab then computes loss and
   * gradient tile by tile from means; otherwise it assembles full layers.
   *
   * @param statistics as for {@link #towards(Map)}
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

  /** A loss bound to its reference's statistics that depends only on a candidate's statistics. */
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

    /**
     * This distance for candidates given by their activations: what {@link
     * StatisticTerm#towards(Map)} returns if the statistic {@linkplain StatisticTerm#isMean is a
     * mean}.
     *
     * @param term computes the candidate's statistics
     * @param layers the layers of the statistics, in the order in which they are computed
     */
    default Objective.OfMeans of(StatisticTerm term, Set<String> layers) {
      Distance distance = this;
      return new Objective.OfMeans() {
        @Override
        public Map<String, NDArray> means(Activations.Part part) {
          Map<String, NDArray> means = new LinkedHashMap<>();
          layers.forEach(layer -> means.put(layer, term.statistic(term.input(part, layer))));
          return means;
        }

        @Override
        public NDArray score(Map<String, NDArray> means) {
          return distance.score(means);
        }
      };
    }
  }
}
