package io.imglab.core.style;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Objective;
import io.imglab.core.image.Picture;
import java.util.Map;

/** Gives the objectives of those loss terms that look at a style, by the terms' parts. */
interface StyleTargets {
  /** Looks at every style anew, for an experiment that is alone. */
  StyleTargets FRESH = (style, owner, binder) -> binder.bind(owner);

  /** Looks at the style. */
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
   * The objectives of a style.
   *
   * @param style at the size at which it is seen
   * @param owner the manager of the experiment, for what is not shared
   * @param binder makes what is not there yet; depends on the style alone
   */
  Map<String, Objective> of(Picture style, NDManager owner, Binder binder);
}
