package io.imglab.core.extension;

/** What lies beyond the edge of an image. */
public enum Padding {
  /** Zeros, as the networks were trained with and the reference has it. */
  ZERO,
  /** In front of the first convolution the pixel at the edge, which leaves no frame. */
  REPLICATE;

  /** As people type it. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
