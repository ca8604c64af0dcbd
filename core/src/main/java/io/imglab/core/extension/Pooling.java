package io.imglab.core.extension;

/** How a network halves its resolution. */
public enum Pooling {
  /** The maximum of each 2x2 square, as the network was trained. */
  MAX,
  /** The mean of each 2x2 square, which Gatys et al. (2015) found to give smoother pictures. */
  AVERAGE
}
