package io.imglab.core.style.loss;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Setting;
import io.imglab.core.extension.Settings;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.fault.Faults;
import io.imglab.core.fault.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A decorator that reports the failures of a loss term, and the values it must not return, as
 * faults of that term and its plugin. It keeps the term's abilities.
 */
public sealed interface CheckedTerm extends LossTerm, Origin.Decorator
    permits CheckedTerm.CheckedLossTerm, CheckedStatisticTerm {
  /** A checked form of a term. */
  static LossTerm of(LossTerm term) {
    return term instanceof StatisticTerm statistic
        ? new CheckedStatisticTerm(statistic)
        : new CheckedLossTerm(term);
  }

  /**
   * A checked form of an objective of {@code term}.
   *
   * @param layers those that it may read
   */
  static Objective checked(LossTerm term, Set<String> layers, Objective objective) {
    return objective instanceof Objective.OfMeans ofMeans
        ? new CheckedMeans(term, layers, ofMeans)
        : candidate -> Faults.scalar(term, () -> objective.score(candidate));
  }

  @Override
  LossTerm decorated();

  @Override
  default String name() {
    return decorated().name();
  }

  @Override
  default String summary() {
    return decorated().summary();
  }

  @Override
  default List<Setting<?>> settings() {
    return Faults.guard(this, decorated()::settings);
  }

  @Override
  default Reference reference() {
    return Faults.guard(this, decorated()::reference);
  }

  @Override
  default Set<String> defaultLayers() {
    return Faults.guard(this, decorated()::defaultLayers);
  }

  @Override
  default Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    return checked(
        this, layers, Faults.guard(this, () -> decorated().towards(reference, layers, keep)));
  }

  @Override
  default LossTerm with(Settings choices) {
    return of(Faults.guard(this, () -> decorated().with(choices)));
  }

  @Override
  default Optional<LossTerm> surrogate() {
    return Faults.guard(this, decorated()::surrogate).map(CheckedTerm::of);
  }

  @Override
  default LossTerm inBfloat16() {
    return of(Faults.guard(this, decorated()::inBfloat16));
  }

  @Override
  default LayerCopies layerCopies() {
    return Faults.guard(this, decorated()::layerCopies);
  }

  /** A checked term that is not a {@link StatisticTerm}. */
  record CheckedLossTerm(LossTerm decorated) implements CheckedTerm {}
}
