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
 * The deepest layer of the style, where it holds next to nothing of the loss, as relu5_1 does with
 * the reference's network and weights. A fifth of an evaluation goes into the way to it, which an
 * eased descent saves; the true loss, with which every size ends, has it again (ADR 32).
 */
public final class NegligibleLayer {
  /** Share of the style's loss at the start; the reference's relu5_1 begins with .001 to .003. */
  private static final double LEAST = .01;

  private NegligibleLayer() {}

  /**
   * Looks at a run's start.
   *
   * @param terms weighed, of which one is to look at the style
   * @return the layer; none if the deepest one has a say
   */
  public static Set<String> of(
      List<StyleTerm> terms, StyleInputs inputs, TiledNetwork tiledNetwork, NDManager parent) {
    String deepest = deepest(tiledNetwork, StyleTerm.layers(terms));
    List<StyleTerm> style = terms.stream().filter(term -> term.is(StyleTerm.STYLE)).toList();
    boolean isOthers =
        terms.stream().anyMatch(term -> !style.contains(term) && term.layers().contains(deepest));
    return !isOthers && share(deepest, style, inputs, tiledNetwork, parent) < LEAST
        ? Set.of(deepest)
        : Set.of();
  }

  private static String deepest(TiledNetwork tiledNetwork, Set<String> read) {
    return tiledNetwork.network().stack().layers().stream()
        .map(Layer::name)
        .filter(read::contains)
        .reduce("", (above, below) -> below);
  }

  /** The part of the style's loss that is a layer's; not a number if there is no loss. */
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
