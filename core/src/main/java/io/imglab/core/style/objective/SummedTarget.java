package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Scale;
import io.imglab.core.style.loss.StyleTerm;
import java.util.ArrayList;
import java.util.List;

/**
 * The weighted sum of the losses towards each style: for statistics whose mean over styles is
 * meaningless, such as sorted activations.
 */
final class SummedTarget implements StyleTarget {
  private final StyleTerm term;
  private final NDManager manager;
  private final List<Part> parts = new ArrayList<>();

  private record Part(Objective objective, double share) {
    NDArray score(Activations candidate) {
      NDArray score = objective.score(candidate);
      return share == 1 ? score : Scale.by(score, share);
    }
  }

  SummedTarget(StyleTerm term, NDManager manager) {
    this.term = term;
    this.manager = manager;
  }

  @Override
  public void add(Activations style, double share) {
    parts.add(new Part(term.term().towards(style, term.layers(), manager), share));
  }

  @Override
  public Objective objective() {
    List<Part> all = List.copyOf(parts);
    if (all.size() == 1 && all.get(0).share() == 1) {
      return all.get(0).objective(); // which may be one of means
    }
    return candidate ->
        all.stream().map(part -> part.score(candidate)).reduce(NDArray::add).orElseThrow();
  }
}
