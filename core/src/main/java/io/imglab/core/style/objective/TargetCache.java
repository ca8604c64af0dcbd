package io.imglab.core.style.objective;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Objective;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.loss.StyleTerm;
import java.util.List;
import java.util.Map;

/** Gives the objectives of those loss terms that look at a style, by the terms' parts. */
public interface TargetCache {
  /** Looks at every style anew, for an experiment that is alone. */
  TargetCache NONE = (terms, styles, owner, binder) -> binder.bind(owner);

  /** Looks at the styles. */
  @FunctionalInterface
  interface Binder {
    /**
     * Binds the terms.
     *
     * @param owner of the statistics
     */
    Map<String, Objective> bind(NDManager owner);
  }

  /**
   * The objectives of what is mixed of some styles.
   *
   * @param terms that look at the styles
   * @param styles at the sizes at which they are seen
   * @param owner the manager of the experiment, for what is not shared
   * @param binder makes what is not there yet; depends on the terms and the styles alone
   */
  Map<String, Objective> of(
      List<StyleTerm> terms, List<StyleReference> styles, NDManager owner, Binder binder);
}
