package io.imglab.core.style.objective;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.Transparency;
import io.imglab.core.style.loss.StyleTerm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The scale of each layer's loss on the pictures of a run, so that losses of any magnitude and any
 * network can be weighted against each other. The normalised content loss of a layer is 1 for a
 * grey picture, in which nothing of the content is left; the normalised style loss of a layer is 1
 * for the content itself, or for the part of it that has a style.
 *
 * @param content by part, the content loss that is normalised to 1
 * @param style by part, the style loss that is normalised to 1
 * @param start by part, the style loss of the content
 */
public record LossNormalisation(
    Map<String, Double> content, Map<String, Double> style, Map<String, Double> start) {
  /**
   * The content may already have the style's statistics in a layer; the loss that is normalised to
   * 1 is therefore at least this share of a grey picture's loss.
   */
  private static final double MIN_SHARE = .05;

  /** Lower bound of a loss, to avoid a division by zero. */
  private static final double MIN_LOSS = 1e-30;

  /** Evaluates the losses without tiles. */
  public static LossNormalisation of(
      List<StyleTerm> terms, StyleInputs inputs, FeatureNetwork network, NDManager parent) {
    return of(terms, inputs, new TiledNetwork(network, null), parent);
  }

  /**
   * Evaluates the unweighted losses of a grey picture and of the content.
   *
   * @param parent owner of the temporary arrays
   */
  public static LossNormalisation of(
      List<StyleTerm> terms, StyleInputs inputs, TiledNetwork tiledNetwork, NDManager parent) {
    List<StyleTerm> plain =
        terms.stream().filter(StyleTerm::isNormalised).map(term -> term.withWeight(1)).toList();
    try (NDManager scope = parent.newSubManager();
        StyleObjective objective =
            new StyleObjective(tiledNetwork, plain, inputs, TargetCache.NONE, scope)) {
      Losses grey = losses(objective, grey(inputs.content()), scope);
      Losses own = losses(objective, Transparency.filled(inputs.content()), scope);
      LossNormalisation normalisation =
          new LossNormalisation(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
      plain.forEach(term -> normalisation.add(term, grey, own, inputs.coverage()));
      return normalisation;
    }
  }

  private void add(StyleTerm term, Losses grey, Losses own, double covered) {
    double ofGrey = Math.max(MIN_LOSS, grey.parts().get(term.part()));
    if (term.is(StyleTerm.CONTENT)) {
      content.put(term.part(), ofGrey);
    } else {
      double ofContent = own.parts().get(term.part());
      style.put(term.part(), Math.max(ofContent, MIN_SHARE * ofGrey) / covered);
      start.put(term.part(), ofContent);
    }
  }

  /** The losses of a picture under an objective. */
  public static Losses losses(StyleObjective objective, Picture picture, NDManager scope) {
    StyleObjective.Evaluation evaluation = objective.evaluate(Pixels.of(picture, scope));
    evaluation.gradient().close();
    return evaluation.losses();
  }

  private static Picture grey(Picture like) {
    float[] rgb = new float[like.rgb().length];
    Arrays.fill(rgb, .5f);
    return new Picture(like.size(), rgb);
  }

  /**
   * The terms with weights such that all content layers contribute equally, all style layers
   * contribute equally, and the style contributes {@code ratio} times as much as the content. The
   * content's weights have a mean of 1, as in the reference, so that the weights of further terms
   * keep their meaning.
   */
  public List<StyleTerm> normalise(List<StyleTerm> terms, double ratio) {
    return terms.stream().map(term -> normalise(term, ratio)).toList();
  }

  private StyleTerm normalise(StyleTerm term, double ratio) {
    if (term.is(StyleTerm.CONTENT)) {
      return term.withWeight(contentUnit() / content.size() / content.get(term.part()));
    } else if (term.is(StyleTerm.STYLE)) {
      return term.withWeight(ratio * contentUnit() / style.size() / style.get(term.part()));
    }
    return term;
  }

  private double contentUnit() {
    return content.values().stream().mapToDouble(Double::doubleValue).average().orElse(1);
  }

  /**
   * The style weight of the reference, for a content weight of 1, that gives the same style loss at
   * the content.
   */
  public double styleWeight(double ratio) {
    double weighted = 0;
    double sum = 0;
    for (Map.Entry<String, Double> layer : start.entrySet()) {
      weighted +=
          ratio * contentUnit() / style.size() * layer.getValue() / style.get(layer.getKey());
      sum += layer.getValue();
    }
    return weighted / Math.max(MIN_LOSS, sum);
  }
}
