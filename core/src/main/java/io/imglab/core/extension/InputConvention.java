package io.imglab.core.extension;

import java.util.Locale;
import java.util.Optional;

/** The two inputs that published image networks were trained on. Their weights do not mix. */
public enum InputConvention {
  /** BGR, 0..255, channel means subtracted, as Caffe's networks expect. */
  CAFFE,
  /** RGB, 0..1, normalised by ImageNet's mean and standard deviation, as torchvision's expect. */
  IMAGENET;

  /** The convention that a text names in one of the usual ways, if it names any. */
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
