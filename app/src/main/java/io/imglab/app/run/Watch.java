package io.imglab.app.run;

import io.imglab.core.experiment.Position;
import io.imglab.core.run.Epochs;
import io.imglab.core.run.TimeBudget;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a progress line tells of a run beside its steps.
 *
 * @param position how far the experiment is, if its steps are not alike
 * @param epochs null if the run does not learn from a data set
 * @param budget the time of the run
 * @param preview the newest picture; null for a run without one
 * @param overall the place of the run among several; null for a run by itself
 */
record Watch(
    Supplier<Optional<Position>> position,
    @Nullable Epochs epochs,
    TimeBudget budget,
    @Nullable PreviewFile preview,
    @Nullable Overall overall) {
  /** Steps alone. */
  static final Watch STEPS = new Watch(Optional::empty, null, TimeBudget.NONE, null, null);
}
