package io.imglab.core.style.objective;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Objective;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.loss.StyleTerm;
import java.util.List;
import java.util.Map;

/** Provides the objectives of the loss terms that read the style, by the terms' parts. */
public interface TargetCache {
  /** Caches nothing: every experiment computes its own targets. */
  TargetCache NONE = (terms, styles, owner, binder) -> binder.bind(owner);

  /** Computes targets. */
  @FunctionalInterface
  interface Binder {
    /**
     * The objectives of the terms, by part.
     *
     * @param owner the manager that owns the statistics
     */
    Map<String, Objective> bind(NDManager owner);
  }

  /**
   * The objectives of a mixture of styles.
   *
   * @param terms the terms whose reference is the style
   * @param styles at the sizes at which their activations are computed
   * @param owner the manager of the experiment, which owns targets that are not shared
   * @param binder computes targets that are not cached; depends only on the terms and the styles
   */
  Map<String, Objective> of(
      List<StyleTerm> terms, List<StyleReference> styles, NDManager owner, Binder binder);
}
