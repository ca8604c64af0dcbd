package io.imglab.core.extension;

import java.util.Locale;

/** The padding of a network at the edge of an image. */
public enum Padding {
  /** Zeros, as in the training of the networks and in the reference. */
  ZERO,
  /** The edge pixel, repeated before the first convolution; avoids artefacts at the border. */
  REPLICATE,
  /** The opposite edge, at every convolution, so that the image can be tiled without seams. */
  CIRCULAR;

  /** The lower-case name that options use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
