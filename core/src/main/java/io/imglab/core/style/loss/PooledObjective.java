package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import io.imglab.core.style.tile.PartialActivations;
import java.util.Map;

/**
 * An objective that depends on a picture only through means over its pixels. The means of a picture
 * are those of its tiles weighted by their pixels, so that the activations of the full picture need
 * not be held in memory.
 */
public interface PooledObjective extends Objective {
  /** The means over the pixels of a part, by layer; differentiable. */
  Map<String, NDArray> averages(PartialActivations part);

  /** The score of a picture with the given means; a differentiable scalar. */
  NDArray score(Map<String, NDArray> averages);

  @Override
  default NDArray score(Activations candidate) {
    return score(averages(PartialActivations.full(candidate)));
  }
}
