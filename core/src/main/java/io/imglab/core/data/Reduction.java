package io.imglab.core.data;

import io.imglab.core.image.Picture;

/** Makes the little of an image that is kept; runs on many threads at once. */
@FunctionalInterface
interface Reduction {
  /**
   * Reduces one image.
   *
   * @param content as stored
   * @param picture as decoded
   */
  byte[] reduce(byte[] content, Picture picture);
}
