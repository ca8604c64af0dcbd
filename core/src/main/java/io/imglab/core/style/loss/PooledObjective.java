package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import io.imglab.core.style.tile.PartialActivations;
import java.util.Map;

/**
 * An objective that sees a picture only through averages over its pixels. The averages of a picture
 * are those of its tiles, each in proportion to its pixels, so that nobody has to hold the
 * activations of the whole.
 */
public interface PooledObjective extends Objective {
  /** The averages over the pixels of a part, by layer; differentiable. */
  Map<String, NDArray> averages(PartialActivations part);

  /** The score of a picture with such averages. */
  NDArray score(Map<String, NDArray> averages);

  @Override
  default NDArray score(Activations candidate) {
    return score(averages(PartialActivations.full(candidate)));
  }
}
