package io.imglab.core.style.objective;

import io.imglab.core.LabException;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import io.imglab.core.style.input.StyleReference;

/** What a loss term compares with, put together from several styles, one after the other. */
interface StyleTarget {
  /** Adds a picture by its activations. */
  void add(Activations style, double share);

  /** Adds what a pack says at a size. */
  default void add(StyleReference.OfPack style) {
    throw new LabException(
        "style pack '%s' has one statistic a layer, which is not enough for this loss; give the picture"
            .formatted(style.pack().file()));
  }

  /** Compares with all that was added. */
  Objective objective();
}
