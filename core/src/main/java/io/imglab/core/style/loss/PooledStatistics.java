package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.extension.StatisticTerm.Distance;
import io.imglab.core.style.tile.PartialActivations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A distance of statistics that are means over pixels, as a pooled objective.
 *
 * @param term computes the statistic
 * @param layers the layers to compare, in the order of summation
 * @param distance bound to the statistics of the reference
 */
public record PooledStatistics(StatisticTerm term, Set<String> layers, Distance distance)
    implements PooledObjective {
  @Override
  public Map<String, NDArray> averages(PartialActivations part) {
    Map<String, NDArray> averages = new LinkedHashMap<>();
    layers.forEach(layer -> averages.put(layer, term.statistic(part.at(layer))));
    return averages;
  }

  @Override
  public NDArray score(Map<String, NDArray> averages) {
    return distance.score(averages);
  }
}
