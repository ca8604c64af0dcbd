package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/** A loss that is bound to its reference: immutable, scored once per evaluation. */
@FunctionalInterface
public interface Objective {
  /**
   * Scores a candidate.
   *
   * <p>In DJL a result belongs to the manager of its first operand, so start every expression from
   * the candidate's arrays: they are closed after the evaluation, those of the reference are kept.
   *
   * @return a differentiable scalar (no dimensions), float32 or float64, smaller is better
   */
  NDArray score(Activations candidate);

  /**
   * An objective that depends on a candidate only through means over the positions of layers, such
   * as a Gram matrix divided by the number of pixels, or a mean squared difference. The means of an
   * image are those of its tiles weighted by their area, so that the lab scores a large image tile
   * by tile and never holds a full layer in memory.
   */
  interface OfMeans extends Objective {
    /**
     * The means over the positions of a part of the candidate. Evaluated twice for every tile, the
     * second time for its gradient.
     *
     * @return by layer, arrays of a shape that does not depend on h and w, differentiable and of
     *     the manager of the part's activations; the layers are among those that the term was bound
     *     to
     */
    Map<String, NDArray> means(Activations.Part part);

    /**
     * Scores a candidate of the given means.
     *
     * @param means of the full candidate, by layer
     * @return as for {@link Objective#score}
     */
    NDArray score(Map<String, NDArray> means);

    @Override
    default NDArray score(Activations candidate) {
      return score(means(Activations.Part.of(candidate)));
    }
  }
}
