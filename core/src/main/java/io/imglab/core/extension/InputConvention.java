package io.imglab.core.extension;

import java.util.Locale;
import java.util.Optional;

/**
 * The input normalisations that published image networks were trained with; they are not
 * interchangeable.
 */
public enum InputConvention {
  /** BGR, 0..255, channel means subtracted, as for Caffe's networks. */
  CAFFE,
  /**
   * RGB, 0..1, normalised by ImageNet's mean and standard deviation, as for torchvision's networks.
   */
  IMAGENET;

  /** The convention that a text mentions by one of its usual names, if any. */
  public static Optional<InputConvention> in(String text) {
    String said = text.toLowerCase(Locale.ROOT);
    if (said.contains("caffe") || said.contains("bgr")) {
      return Optional.of(CAFFE);
    }
    return said.contains("imagenet") || said.contains("rgb")
        ? Optional.of(IMAGENET)
        : Optional.empty();
  }

  /** The name that files and options use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
