package io.imglab.core.data.decode;

import io.imglab.core.image.Fit;
import io.imglab.core.image.Picture;

/** Reduces an image to the bytes that are kept. Used by many threads at once. */
@FunctionalInterface
interface ImageReduction {
  /**
   * Reduces one image.
   *
   * @param content the stored bytes
   * @param picture the decoded picture, in the size of {@link #fit}
   */
  byte[] reduce(byte[] content, Picture picture);

  /** The size in which the image is decoded; smaller sizes need less memory. */
  default Fit fit() {
    return Fit.ORIGINAL;
  }
}
