package io.imglab.core.data.decode;

import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;

/** Makes the little of an image that is kept; runs on many threads at once. */
@FunctionalInterface
interface ImageReduction {
  /**
   * Reduces one image.
   *
   * @param content as stored
   * @param picture as decoded, at the size of {@link #fit}
   */
  byte[] reduce(byte[] content, Picture picture);

  /** The size at which the image is wanted: smaller ones need no memory for the whole. */
  default Fit fit() {
    return Fit.WHOLE;
  }
}
