package io.imglab.core.extension;

import ai.djl.ndarray.NDManager;
import java.util.Set;

/**
 * One way of comparing an image with a reference. Stateless: {@link #towards} binds the reference
 * once, and the {@link Objective} scores many times.
 */
public interface LossTerm extends Named {
  /** The picture that this term wants as its reference. */
  Reference reference();

  /** The layers it reads unless the user names others; empty if it looks at the image alone. */
  Set<String> defaultLayers();

  /**
   * Binds the reference.
   *
   * @param reference the reference's activations at {@code layers}, valid during this call; those
   *     of a term with {@link Reference#NONE} must not be read
   * @param layers the layers to compare
   * @param keep the owner of what the objective needs later: attach targets to it
   */
  Objective towards(Activations reference, Set<String> layers, NDManager keep);

  /**
   * The same term with the user's choices; only a term that declares {@link #settings} overrides
   * this.
   */
  default LossTerm with(Settings choices) {
    return this;
  }
}
