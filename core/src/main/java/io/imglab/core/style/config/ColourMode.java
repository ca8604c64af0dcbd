package io.imglab.core.style.config;

import java.util.Locale;

/**
 * Where the colours of the result come from (Gatys et al. 2016, "Preserving Color in Neural Style
 * Transfer").
 */
public enum ColourMode {
  /** The style: the style loss decides. */
  STYLE,
  /** The content: only luminance is stylised, and the content's chroma is added to the result. */
  CONTENT,
  /** The content's palette: the style's colours are matched to it before the run. */
  MATCH;

  /** The lower-case name that options use. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
