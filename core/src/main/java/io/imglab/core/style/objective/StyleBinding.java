package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StylePack;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.input.Transparency;
import io.imglab.core.style.loss.StyleTerm;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds loss terms to the styles of a run. The activations of each picture are computed once for
 * all terms.
 */
public final class StyleBinding {
  private StyleBinding() {}

  /**
   * The objectives of some terms.
   *
   * @param terms the terms whose reference is the style
   * @param manager owner of the targets
   */
  public static Map<StyleTerm, Objective> of(
      TiledNetwork tiledNetwork,
      List<StyleTerm> terms,
      List<StyleReference> styles,
      NDManager manager) {
    Map<StyleTerm, StyleTarget> targets = new LinkedHashMap<>();
    for (StyleTerm term : terms) {
      targets.put(term, target(term, styles, manager));
      checkShapes(tiledNetwork.network(), term, styles, manager);
    }
    add(tiledNetwork, styles, targets.values(), manager);
    Map<StyleTerm, Objective> objectives = new LinkedHashMap<>();
    targets.forEach((term, target) -> objectives.put(term, target.objective()));
    return objectives;
  }

  /** An empty target of the kind that the term and the styles allow. */
  private static StyleTarget target(
      StyleTerm term, List<StyleReference> styles, NDManager manager) {
    boolean isOnePicture = styles.size() == 1 && styles.get(0) instanceof StyleReference.OfPicture;
    return term.term() instanceof StatisticTerm statistic && (statistic.isMean() || !isOnePicture)
        ? new MeanStatisticTarget(statistic, term.layers(), manager)
        : new SummedTarget(term, manager);
  }

  /** Adds the styles to all targets. */
  public static void add(
      TiledNetwork tiledNetwork,
      List<StyleReference> styles,
      Collection<? extends StyleTarget> targets,
      NDManager parent) {
    for (StyleReference style : styles) {
      if (style instanceof StyleReference.OfPicture painted) {
        add(tiledNetwork, painted, targets, parent);
      } else if (style instanceof StyleReference.OfPack packed) {
        targets.forEach(target -> target.add(packed));
      }
    }
  }

  private static void add(
      TiledNetwork tiledNetwork,
      StyleReference.OfPicture style,
      Collection<? extends StyleTarget> targets,
      NDManager parent) {
    try (NDManager scope = parent.newSubManager()) {
      NDArray pixels = Pixels.of(Transparency.filled(style.picture()), scope);
      ActivationMask mask = new ActivationMask("style", style.masked(), scope);
      Activations activations = tiledNetwork.at(pixels, mask);
      targets.forEach(target -> target.add(activations, style.share()));
    }
  }

  private static void checkShapes(
      FeatureNetwork network, StyleTerm term, List<StyleReference> styles, NDManager parent) {
    if (term.term() instanceof StatisticTerm statistic) {
      for (StyleReference style : styles) {
        if (style instanceof StyleReference.OfPack packed) {
          for (String layer : term.layers()) {
            long channels = channels(network.stack(), layer);
            checkShape(packed.pack(), layer, channels, statistic, parent);
          }
        }
      }
    }
  }

  /** A file must not reach the engine with statistics of another shape. */
  private static void checkShape(
      StylePack pack, String layer, long channels, StatisticTerm term, NDManager parent) {
    try (NDManager scope = parent.newSubManager()) {
      NDArray probe = scope.zeros(new Shape(1, channels, 1, 1));
      Shape needed = term.statistic(probe).getShape();
      if (!pack.shape(layer).equals(needed)) {
        throw new LabException(
            "style pack '%s' has '%s' of shape %s instead of %s; create it again with 'imglab style pack'"
                .formatted(pack.file(), layer, pack.shape(layer), needed));
      }
    }
  }

  private static long channels(LayerStack stack, String name) {
    int side = stack.smallestSide();
    Shape shape = new Shape(3, side, side);
    for (Layer layer : stack.layers()) {
      shape = layer.output(shape);
      if (layer.name().equals(name)) {
        break;
      }
    }
    return shape.get(0);
  }
}
