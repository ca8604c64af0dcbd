package io.imglab.vgg19.loss;

import ai.djl.ndarray.NDManager;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import java.util.Set;
import org.pf4j.Extension;

/**
 * The content loss of Gatys et al. (2016, equation 1) in the form of the authors' own code:
 *
 * <p>L = Σ over layers of mean((F − P)²)
 *
 * <p>with F (C, h, w) the activations of the candidate and P those of the content. The paper takes
 * half the sum of squares; the mean makes the weight independent of the picture's size.
 */
@Extension
public final class FeatureLoss implements LossTerm {
  private static final Set<String> PAPER_LAYERS = Set.of("relu4_2");

  @Override
  public String name() {
    return "feature";
  }

  @Override
  public String summary() {
    return "content: distance of activations (Gatys et al. 2016)";
  }

  @Override
  public Reference reference() {
    return Reference.CONTENT;
  }

  @Override
  public Set<String> defaultLayers() {
    return PAPER_LAYERS;
  }

  @Override
  public LayerCopies layerCopies() {
    return LayerCopies.TARGET;
  }

  @Override
  public Objective towards(Activations reference, Set<String> layers, NDManager keep) {
    return new ActivationDistance(reference, layers, keep);
  }
}
