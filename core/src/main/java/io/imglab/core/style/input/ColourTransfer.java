package io.imglab.core.style.input;

import io.imglab.core.experiment.Experiment;
import io.imglab.core.image.ColourMatch;
import io.imglab.core.image.Luminance;
import io.imglab.core.image.Picture;
import io.imglab.core.style.config.ColourMode;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Implements {@link ColourMode} by changing the inputs and the previews of an experiment. */
public final class ColourTransfer {
  private ColourTransfer() {}

  /**
   * An experiment whose previews have the colours of the given mode.
   *
   * @param experiment creates the experiment from its recoloured inputs
   */
  public static Experiment of(
      ColourMode colours,
      StyleInputs inputs,
      Function<StyleInputs, ? extends Experiment> experiment) {
    Picture content = inputs.content();
    return switch (colours) {
      case STYLE -> experiment.apply(inputs);
      case CONTENT ->
          new PostProcessedExperiment(
              experiment.apply(
                  inputs.recoloured(Luminance::grey, style -> Luminance.matched(style, content))),
              preview -> Luminance.withChroma(preview, content));
      case MATCH ->
          experiment.apply(
              inputs.recoloured(
                  UnaryOperator.identity(), style -> ColourMatch.matched(style, content)));
    };
  }
}
