package io.imglab.core.style;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import io.imglab.core.fault.Faults;
import java.util.List;
import java.util.Set;

/** A loss term whose failures are told from everybody else's. */
record CheckedLossTerm(LossTerm term) implements LossTerm {
  /** The term itself, whether checked or not. */
  static LossTerm bare(LossTerm term) {
    return term instanceof CheckedLossTerm checked ? checked.term() : term;
  }

  @Override
  public String name() {
    return term.name();
  }

  @Override
  public String summary() {
    return term.summary();
  }

  @Override
  public Reference reference() {
    return Faults.guard(term, term::reference);
  }

  @Override
  public Set<String> defaultLayers() {
    return Faults.guard(term, term::defaultLayers);
  }

  @Override
  public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    Objective objective = Faults.guard(term, () -> term.towards(reference, layers, keep));
    // Those that see averages are our own.
    return objective instanceof PooledObjective
        ? objective
        : candidate -> Faults.scalar(term, () -> objective.score(candidate));
  }

  @Override
  public List<Setting<?>> settings() {
    return Faults.guard(term, term::settings);
  }

  @Override
  public LossTerm with(Settings choices) {
    return new CheckedLossTerm(Faults.guard(term, () -> term.with(choices)));
  }
}
