package io.imglab.core.extension;

import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.Set;

/**
 * A measure of the difference between an image and a reference. Stateless: {@link #towards} binds
 * the reference once, and the returned {@link Objective} scores many candidates.
 */
public interface LossTerm extends Named {
  /** The picture that this term compares with. */
  Reference reference();

  /** The layers it reads unless the user names others; empty if it reads the image alone. */
  Set<String> defaultLayers();

  /**
   * Binds the reference.
   *
   * @param reference the reference's activations at {@code layers}, valid during this call; those
   *     of a term with {@link Reference#NONE} must not be read
   * @param layers the layers to compare
   * @param keep the owner of everything the objective needs later: attach targets to it
   */
  Objective towards(Activations reference, Set<String> layers, NDManager keep);

  /**
   * The same term with the user's settings; overridden only by terms that declare {@link
   * #settings}.
   */
  default LossTerm with(Settings choices) {
    return this;
  }

  /**
   * A surrogate loss: a term with the same reference and the same goal that is easier to minimise;
   * empty unless overridden. Coarse-to-fine presets minimise it in the first part of each level,
   * and this term in the rest.
   */
  default Optional<LossTerm> surrogate() {
    return Optional.empty();
  }

  /**
   * The same term for a network that computes in bfloat16. The activations are passed in single
   * precision but are only as exact as bfloat16, so a term may compute in bfloat16 as well where
   * that is faster.
   */
  default LossTerm inBfloat16() {
    return this;
  }

  /** The memory that the term's targets and its scoring need. */
  default LayerCopies layerCopies() {
    return LayerCopies.UNKNOWN;
  }

  /**
   * How many copies of a layer's activations, in single precision, a loss term holds at each layer
   * that it reads. The estimate of a run's memory, and with it the choice of tiles, depends on
   * this.
   *
   * @param kept copies that live as long as the run, such as targets; those of several terms add up
   * @param working copies that live only while the term is scored; terms are scored one after the
   *     other, so the largest number counts
   */
  record LayerCopies(double kept, double working) {
    /** For a term that keeps only means and allocates nothing of the size of a layer. */
    public static final LayerCopies NONE = new LayerCopies(0, 0);

    /** For a term that keeps its reference's activations and compares position by position. */
    public static final LayerCopies TARGET = new LayerCopies(1, 0);

    /** A conservative estimate for other terms. */
    public static final LayerCopies UNKNOWN = new LayerCopies(0, 6);

    /** Refuses negative numbers. */
    public LayerCopies {
      if (!(kept >= 0 && working >= 0)) {
        throw new IllegalArgumentException(
            "'%s' kept and '%s' working copies; both must be at least 0".formatted(kept, working));
      }
    }
  }
}
