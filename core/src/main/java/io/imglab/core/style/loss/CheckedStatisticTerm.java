package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.extension.StatisticTerm.Distance;
import io.imglab.core.fault.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A checked term that is a {@link StatisticTerm}. */
record CheckedStatisticTerm(StatisticTerm decorated) implements CheckedTerm, StatisticTerm {
  @Override
  public NDArray statistic(NDArray activations) {
    return Faults.guard(this, () -> decorated.statistic(activations));
  }

  @Override
  public NDArray input(Activations activations, String layer) {
    return Faults.guard(this, () -> decorated.input(activations, layer));
  }

  @Override
  public boolean isMean() {
    return Faults.guard(this, decorated::isMean);
  }

  @Override
  public Objective towards(Map<String, NDArray> statistics) {
    return CheckedTerm.checked(
        this, statistics.keySet(), Faults.guard(this, () -> decorated.towards(statistics)));
  }

  @Override
  public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    return CheckedTerm.super.towards(reference, layers, keep);
  }

  @Override
  public Optional<Distance> distance(Map<String, NDArray> statistics) {
    return Faults.guard(this, () -> decorated.distance(statistics))
        .map(distance -> candidate -> Faults.scalar(this, () -> distance.score(candidate)));
  }
}
