package io.imglab.core.extension;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
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

  /**
   * A term with the same reference and the same goal that is easier to descend; empty unless
   * overridden. Presets that work from coarse to fine give it the first part of each size's
   * evaluations, and the rest to this term.
   */
  default Optional<LossTerm> surrogate() {
    return Optional.empty();
  }

  /**
   * The same term for a network that computes in bfloat16. Its activations arrive in single
   * precision but are no more exact than that, so a term may be as coarse where that is faster.
   */
  default LossTerm inBfloat16() {
    return this;
  }

  /** What the term's targets and its scoring take of memory. */
  default LayerCopies layerCopies() {
    return LayerCopies.UNKNOWN;
  }

  /**
   * How many copies of a layer's activations, in single precision, a loss term holds at each layer
   * that it reads. The forecast of a run's memory, and with it the choice of tiles, rests on this.
   *
   * @param kept copies that stay for the whole run, such as targets; those of several terms add up
   * @param working copies that are there only while the term is scored; terms are scored one after
   *     the other, so that the largest number counts
   */
  record LayerCopies(double kept, double working) {
    /** Of a term that keeps averages alone, and makes nothing of the size of a layer. */
    public static final LayerCopies NONE = new LayerCopies(0, 0);

    /** Of a term that keeps its reference's activations, and compares with them place by place. */
    public static final LayerCopies TARGET = new LayerCopies(1, 0);

    /** A careful guess for a term of which nothing is known. */
    public static final LayerCopies UNKNOWN = new LayerCopies(0, 6);

    public LayerCopies {
      if (!(kept >= 0 && working >= 0)) {
        throw new IllegalArgumentException(
            "'%s' kept and '%s' working copies; both must be at least 0".formatted(kept, working));
      }
    }
  }
}
