package io.imglab.core.style.objective;

import ai.djl.ndarray.NDManager;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.Layer;
import io.imglab.core.image.Picture;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.Transparency;
import io.imglab.core.style.loss.StyleTerm;
import java.util.List;
import java.util.Set;

/**
 * The deepest style layer, if it contributes almost nothing to the loss, as relu5_1 with the
 * reference's network and weights. Computing it takes a fifth of an evaluation, which a descent
 * with a surrogate loss saves until its last evaluations (ADR 32).
 */
public final class NegligibleLayer {
  /** Share of the style loss at the start; relu5_1 of the reference has 0.001 to 0.003 there. */
  private static final double THRESHOLD = .01;

  private NegligibleLayer() {}

  /**
   * Evaluates the style loss of each layer at the start of a run.
   *
   * @param terms with their final weights; at least one is a style term
   * @return the layer; empty if the deepest one matters
   */
  public static Set<String> of(
      List<StyleTerm> terms, StyleInputs inputs, TiledNetwork tiledNetwork, NDManager parent) {
    String deepest = deepest(tiledNetwork, StyleTerm.layers(terms));
    List<StyleTerm> style = terms.stream().filter(term -> term.is(StyleTerm.STYLE)).toList();
    boolean isReadByOthers =
        terms.stream().anyMatch(term -> !style.contains(term) && term.layers().contains(deepest));
    return !isReadByOthers && share(deepest, style, inputs, tiledNetwork, parent) < THRESHOLD
        ? Set.of(deepest)
        : Set.of();
  }

  private static String deepest(TiledNetwork tiledNetwork, Set<String> read) {
    return tiledNetwork.network().stack().layers().stream()
        .map(Layer::name)
        .filter(read::contains)
        .reduce("", (above, below) -> below);
  }

  /** A layer's share of the style loss; NaN if the loss is 0. */
  private static double share(
      String layer,
      List<StyleTerm> style,
      StyleInputs inputs,
      TiledNetwork tiledNetwork,
      NDManager parent) {
    List<StyleTerm> byLayer = style.stream().flatMap(StyleTerm::byLayer).toList();
    try (NDManager scope = parent.newSubManager();
        StyleObjective objective =
            new StyleObjective(tiledNetwork, byLayer, inputs, TargetCache.NONE, scope)) {
      Picture start = Transparency.filled(inputs.init(), inputs.content());
      Losses losses = LossNormalisation.losses(objective, start, scope);
      double own =
          byLayer.stream()
              .filter(term -> term.layers().contains(layer))
              .mapToDouble(term -> losses.parts().get(term.part()))
              .sum();
      return own / losses.total();
    }
  }
}
