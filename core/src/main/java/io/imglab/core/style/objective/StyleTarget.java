package io.imglab.core.style.objective;

import io.imglab.core.LabException;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import io.imglab.core.style.input.StyleReference;

/** What a loss term compares with, accumulated from one or several styles. */
interface StyleTarget {
  /** Adds a picture, given its activations. */
  void add(Activations style, double share);

  /** Adds the statistics of a style pack at a size. */
  default void add(StyleReference.OfPack style) {
    throw new LabException(
        "style pack '%s' has one statistic per layer, which is not enough for this loss; use the picture instead"
            .formatted(style.pack().file()));
  }

  /** The objective of all styles added so far. */
  Objective objective();
}
