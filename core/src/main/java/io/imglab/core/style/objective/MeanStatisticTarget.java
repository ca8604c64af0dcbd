package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Scale;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.extension.StatisticTerm.Distance;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.tile.PartialActivations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The weighted mean of the styles' statistics as a single target. */
public final class MeanStatisticTarget implements StyleTarget {
  private final StatisticTerm term;
  private final Set<String> layers;
  private final NDManager manager;
  private final Map<String, NDArray> means = new LinkedHashMap<>();

  /**
   * A target without styles.
   *
   * @param manager owner of the statistics
   */
  public MeanStatisticTarget(StatisticTerm term, Set<String> layers, NDManager manager) {
    this.term = term;
    this.layers = new TreeSet<>(layers);
    this.manager = manager;
  }

  @Override
  public void add(Activations style, double share) {
    statistics(style)
        .forEach(
            (layer, statistic) -> {
              try (NDArray weighted = Scale.by(statistic, share)) {
                add(layer, weighted);
              }
            });
  }

  private Map<String, NDArray> statistics(Activations style) {
    return term.isMean()
        ? TiledActivations.means(style, this::statistics)
        : statistics(PartialActivations.full(style));
  }

  private Map<String, NDArray> statistics(PartialActivations style) {
    Map<String, NDArray> statistics = new LinkedHashMap<>();
    for (String layer : layers) {
      statistics.put(layer, term.statistic(style.at(layer)));
    }
    return statistics;
  }

  @Override
  public void add(StyleReference.OfPack style) {
    for (String layer : layers) {
      try (NDArray statistic = style.pack().at(layer, style.shortSide(), manager);
          NDArray weighted = Scale.by(statistic, style.share())) {
        add(layer, weighted);
      }
    }
  }

  private void add(String layer, NDArray weighted) {
    NDArray before = means.get(layer);
    NDArray sum = before == null ? weighted.duplicate() : before.add(weighted);
    sum.attach(manager);
    means.put(layer, sum);
    if (before != null) {
      before.close();
    }
  }

  /** The mean statistics by layer; they belong to the manager. */
  public Map<String, NDArray> means() {
    return means;
  }

  @Override
  public Objective objective() {
    Optional<Distance> distance = term.isMean() ? term.distance(means) : Optional.empty();
    return distance
        .<Objective>map(each -> each.of(term, means.keySet()))
        .orElseGet(() -> term.towards(means));
  }
}
