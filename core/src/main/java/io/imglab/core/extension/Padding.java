package io.imglab.core.extension;

import java.util.Locale;

/** What a network sees beyond the edge of an image. */
public enum Padding {
  /** Zeros, as the networks were trained with and the reference has it. */
  ZERO,
  /** In front of the first convolution the pixel at the edge, which leaves no frame. */
  REPLICATE,
  /** The opposite edge, at every convolution: the image is a tile without seams. */
  CIRCULAR;

  /** As people type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
