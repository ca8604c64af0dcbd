package io.imglab.core.style.config;

import java.util.Locale;

/**
 * Whose colours the result has (Gatys et al. 2016, "Preserving Color in Neural Style Transfer").
 */
public enum ColourMode {
  /** The style's, as the style loss makes them. */
  STYLE,
  /** The content's: only luminance is transferred, and the content's chroma is laid over it. */
  CONTENT,
  /** The content's palette: the style's colours are matched to it beforehand. */
  MATCH;

  /** As people type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
