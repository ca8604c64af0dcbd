package io.imglab.core.style.loss;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import java.util.Set;
import org.pf4j.Extension;

/**
 * The histogram loss of Risser, Wilmot and Barnes (2017, "Stable and Controllable Neural Texture
 * Synthesis and Style Transfer Using Histogram Losses", equation 5):
 *
 * <p>L = Σ over layers of mean((F − R(F))²)
 *
 * <p>with R(F) the activations after matching the histogram of each channel to the style. The paper
 * matches 256 bins; here the match is exact: the target of the k-th smallest activation is the
 * style's k-th smallest, so that R needs no gradient.
 *
 * <p>It does not see correlations of channels and is therefore best combined with Gram matrices:
 * {@code --loss histogram=X}.
 */
@Extension
public final class HistogramLoss implements LossTerm {
  private static final Set<String> PAPER_LAYERS = Set.of("relu1_1", "relu4_1");

  @Override
  public String name() {
    return "histogram";
  }

  @Override
  public String summary() {
    return "style: distance of each channel's histogram (Risser et al. 2017)";
  }

  @Override
  public Reference reference() {
    return Reference.STYLE;
  }

  @Override
  public Set<String> defaultLayers() {
    return PAPER_LAYERS;
  }

  @Override
  public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    return new SortedDistance((pixels, layer) -> pixels, reference, layers, keep);
  }
}
