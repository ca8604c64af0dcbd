package io.imglab.core.style;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.StatisticDistance;
import io.imglab.core.extension.StatisticTerm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The distance of a candidate's statistics from those of the reference, where the statistics are
 * means over pixels.
 *
 * @param term has the statistic
 * @param layers those that are compared, in the order of the sum
 */
record PooledStatistics(StatisticTerm term, Set<String> layers, StatisticDistance distance)
    implements PooledObjective {
  @Override
  public Map<String, NDArray> averages(View part) {
    Map<String, NDArray> averages = new LinkedHashMap<>();
    layers.forEach(layer -> averages.put(layer, term.statistic(part.at(layer))));
    return averages;
  }

  @Override
  public NDArray score(Map<String, NDArray> averages) {
    return distance.score(averages);
  }
}
