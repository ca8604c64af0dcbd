package io.imglab.core.style.testing;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.StyleObjective;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The plain losses of a picture, layer by layer, without any weight. */
public final class StyleLossProbe {
  private StyleLossProbe() {}

  /** The losses of {@code inputs.init()}. */
  public static Losses losses(StyleInputs inputs, FeatureNetwork network, NDManager manager) {
    List<StyleTerm> terms = new ArrayList<>();
    terms.add(new StyleTerm("content", new ToyContent(), 1, Set.of("relu4_2")));
    for (String layer : new ToyGram().defaultLayers()) {
      terms.add(new StyleTerm(layer, new ToyGram(), 1, Set.of(layer)));
    }
    StyleObjective objective = new StyleObjective(network, terms, inputs, manager);
    return objective.evaluate(Pixels.of(inputs.init(), manager)).losses();
  }
}
