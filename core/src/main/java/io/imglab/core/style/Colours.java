package io.imglab.core.style;

import io.imglab.core.Experiment;
import io.imglab.core.image.ColourMatch;
import io.imglab.core.image.Luminance;
import io.imglab.core.image.Picture;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Whose colours the result has (Gatys et al. 2016, "Preserving Color in Neural Style Transfer").
 */
public enum Colours {
  /** The style's, as the style loss makes them. */
  STYLE,
  /** The content's: only luminance is transferred, and the content's chroma is laid over it. */
  CONTENT,
  /** The content's palette: the style's colours are matched to it beforehand. */
  MATCH;

  /**
   * Sets an experiment up on pictures with the right colours.
   *
   * @param painting makes the experiment of the pictures it shall see
   * @return an experiment whose previews have the right colours
   */
  Experiment paint(StyleInputs inputs, Function<StyleInputs, ? extends Experiment> painting) {
    Picture content = inputs.content();
    return switch (this) {
      case STYLE -> painting.apply(inputs);
      case CONTENT ->
          new Repainted(
              painting.apply(
                  inputs.repainted(Luminance::grey, style -> Luminance.matched(style, content))),
              preview -> Luminance.withChroma(preview, content));
      case MATCH ->
          painting.apply(
              inputs.repainted(
                  UnaryOperator.identity(), style -> ColourMatch.matched(style, content)));
    };
  }

  /** As people type it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
