package io.imglab.core.extension;

import java.util.Locale;

/** How a network halves its resolution. */
public enum Pooling {
  /** The maximum of each 2x2 square, as in the training of the networks. */
  MAX,
  /** The mean of each 2x2 square, which Gatys et al. (2015) found to give smoother pictures. */
  AVERAGE,
  /**
   * Twice the mean, which keeps the magnitude of the activations similar to that of the maximum
   * (the factors here and at {@link #L2} are those of crowsonkb's style-transfer-pytorch).
   */
  RESCALED,
  /** 0.78 times the root of the sum of squares. */
  L2;

  /** The lower-case name that options use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
