package io.imglab.core.extension;

/** What a network sees beyond the edge of an image. */
public enum Padding {
  /** Zeros, as the network was trained. */
  ZERO,
  /** The opposite edge, at every convolution: the image is a tile without seams. */
  CIRCULAR
}
