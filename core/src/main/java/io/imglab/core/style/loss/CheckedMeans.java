package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.fault.Faults;
import java.util.Map;
import java.util.Set;

/**
 * An objective of means whose failures, and the values it must not return, are reported as faults
 * of its term.
 *
 * @param layers those that the term was bound to
 */
record CheckedMeans(LossTerm term, Set<String> layers, Objective.OfMeans decorated)
    implements Objective.OfMeans {
  @Override
  public Map<String, NDArray> means(Activations.Part part) {
    Map<String, NDArray> means = Faults.guard(term, () -> decorated.means(part));
    for (String layer : means.keySet()) {
      if (!layers.contains(layer)) {
        throw Faults.fault(
            term, "returns means of layer '%s', which it was not asked for".formatted(layer));
      }
    }
    return means;
  }

  @Override
  public NDArray score(Map<String, NDArray> means) {
    return Faults.scalar(term, () -> decorated.score(means));
  }
}
