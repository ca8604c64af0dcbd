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
 * What a loss is worth on the very pictures of a run, so that losses of any size and any network
 * can be weighed against each other. The content loss of a layer is 1 where nothing is left of the
 * content, that is for a grey picture; the style loss of a layer is 1 for the content itself, or
 * the part of it that has a style.
 *
 * @param content the losses of the content's layers that are worth 1, by part
 * @param style the same of the style's
 * @param start the style's losses of the content
 */
public record LossNormalisation(
    Map<String, Double> content, Map<String, Double> style, Map<String, Double> start) {
  /**
   * A content may have the style's statistics in a layer already; what then counts as 1 is this
   * part of a grey picture's loss.
   */
  private static final double LEAST = .05;

  /** A loss that does not see the difference of anything is worth nothing. */
  private static final double NOTHING = 1e-30;

  /** Measures, looking at all at once. */
  public static LossNormalisation of(
      List<StyleTerm> terms, StyleInputs inputs, FeatureNetwork network, NDManager parent) {
    return of(terms, inputs, new TiledNetwork(network, null), parent);
  }

  /** Measures. */
  public static LossNormalisation of(
      List<StyleTerm> terms, StyleInputs inputs, TiledNetwork tiledNetwork, NDManager parent) {
    List<StyleTerm> plain =
        terms.stream().filter(StyleTerm::isNormalised).map(term -> term.withWeight(1)).toList();
    try (NDManager scope = parent.newSubManager();
        StyleObjective objective =
            new StyleObjective(tiledNetwork, plain, inputs, TargetCache.NONE, scope)) {
      Losses grey = losses(objective, grey(inputs.content()), scope);
      Losses own = losses(objective, Transparency.filled(inputs.content()), scope);
      LossNormalisation balance =
          new LossNormalisation(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
      plain.forEach(term -> balance.add(term, grey, own, inputs.coverage()));
      return balance;
    }
  }

  private void add(StyleTerm term, Losses grey, Losses own, double covered) {
    double ofGrey = Math.max(NOTHING, grey.parts().get(term.part()));
    if (term.is(StyleTerm.CONTENT)) {
      content.put(term.part(), ofGrey);
    } else {
      double ofContent = own.parts().get(term.part());
      style.put(term.part(), Math.max(ofContent, LEAST * ofGrey) / covered);
      start.put(term.part(), ofContent);
    }
  }

  /** The losses of a picture. */
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
   * The terms with weights that make all layers of the content count alike, and of the style, and
   * the style {@code ratio} times as much as the content. The content's weights are 1 in the mean,
   * as the reference's, so that further terms keep their meaning.
   */
  public List<StyleTerm> weigh(List<StyleTerm> terms, double ratio) {
    return terms.stream().map(term -> weigh(term, ratio)).toList();
  }

  private StyleTerm weigh(StyleTerm term, double ratio) {
    if (term.is(StyleTerm.CONTENT)) {
      return term.withWeight(unit() / content.size() / content.get(term.part()));
    } else if (term.is(StyleTerm.STYLE)) {
      return term.withWeight(ratio * unit() / style.size() / style.get(term.part()));
    }
    return term;
  }

  private double unit() {
    return content.values().stream().mapToDouble(Double::doubleValue).average().orElse(1);
  }

  /**
   * The reference's style weight, beside a content weight of 1, that gives the same style loss
   * where the pixels begin at the content.
   */
  public double styleWeight(double ratio) {
    double weighted = 0;
    double sum = 0;
    for (Map.Entry<String, Double> layer : start.entrySet()) {
      weighted += ratio * unit() / style.size() * layer.getValue() / style.get(layer.getKey());
      sum += layer.getValue();
    }
    return weighted / Math.max(NOTHING, sum);
  }
}
