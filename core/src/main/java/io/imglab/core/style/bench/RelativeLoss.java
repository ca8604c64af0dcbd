package io.imglab.core.style.bench;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.descent.StyleExperiment;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.LossTerms;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.StyleObjective;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A loss that is comparable between networks: the content loss divided by the mean square of the
 * content's activations, and the style loss of each layer divided by its value for the initial
 * picture.
 */
public final class RelativeLoss {
  /** Name of the content loss among the losses. */
  public static final String CONTENT = "content";

  /** Lower bound of a divisor, for an initial picture that already has the style. */
  private static final double MIN_LOSS = 1e-30;

  private final LossTerm content;
  private final LossTerm style;

  /** The relative form of the content loss and of the style loss that runs use by default. */
  public RelativeLoss(LossTerms terms) {
    this.content = terms.content();
    this.style = terms.style();
  }

  /** The layers at which content is compared. */
  public Set<String> contentLayers() {
    return content.defaultLayers();
  }

  /** The layers that the loss reads. */
  public Set<String> layers() {
    Set<String> layers = new LinkedHashSet<>(content.defaultLayers());
    layers.addAll(style.defaultLayers());
    return layers;
  }

  /** An experiment that minimises the total; closes the network. */
  public StyleExperiment experiment(
      DescentConfig descent, StyleInputs inputs, FeatureNetwork network, NDManager manager) {
    return new StyleExperiment(descent, inputs, terms(inputs, network, manager), network, manager);
  }

  /** The losses of a picture: {@value #CONTENT}, and each style layer under its name. */
  public Losses measure(
      Picture picture, StyleInputs inputs, FeatureNetwork network, NDManager manager) {
    return evaluate(picture, inputs, terms(inputs, network, manager), network, manager);
  }

  private static Losses evaluate(
      Picture picture,
      StyleInputs inputs,
      List<StyleTerm> terms,
      FeatureNetwork network,
      NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      StyleObjective objective = new StyleObjective(network, terms, inputs, scope);
      StyleObjective.Evaluation evaluation = objective.evaluate(Pixels.of(picture, scope));
      evaluation.gradient().close();
      return evaluation.losses();
    }
  }

  private List<StyleTerm> terms(StyleInputs inputs, FeatureNetwork network, NDManager manager) {
    List<StyleTerm> plain = new ArrayList<>();
    for (String layer : style.defaultLayers().stream().sorted().toList()) {
      plain.add(new StyleTerm(layer, style, 1, Set.of(layer)));
    }
    Losses start = evaluate(inputs.init(), inputs, plain, network, manager);
    List<StyleTerm> terms = new ArrayList<>();
    Set<String> contentLayers = content.defaultLayers();
    double square = meanSquare(inputs.content(), contentLayers, network, manager);
    terms.add(new StyleTerm(CONTENT, content, 1 / Math.max(MIN_LOSS, square), contentLayers));
    for (StyleTerm term : plain) {
      double weight = 1 / Math.max(MIN_LOSS, start.parts().get(term.part()));
      terms.add(new StyleTerm(term.part(), style, weight, term.layers()));
    }
    return terms;
  }

  private static double meanSquare(
      Picture picture, Set<String> layers, FeatureNetwork network, NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      var activations = network.forward(Pixels.of(picture, scope));
      return layers.stream()
          .mapToDouble(layer -> activations.at(layer).square().mean().getFloat())
          .sum();
    }
  }
}
