package io.imglab.vgg19.loss;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Scale;
import io.imglab.core.extension.StatisticTerm;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;

/**
 * The style loss of Gatys et al. (2016, equations 3 to 5) in the form of the authors' own code:
 *
 * <p>G = F Fᵀ / (h·w), L = Σ over layers of mean((G − A)²) / C²
 *
 * <p>with F (C, h·w) the activations of the candidate at a layer of C channels and A the Gram
 * matrix of the style. The paper divides by 4 C² (h·w)² instead of taking means; dividing each Gram
 * matrix by its own h·w makes pictures of different sizes comparable.
 */
@Extension
public final class GramLoss implements StatisticTerm {
  private static final Set<String> PAPER_LAYERS =
      Set.of("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");

  private final boolean isInBfloat16;

  /** The loss in single precision. */
  public GramLoss() {
    this(false);
  }

  private GramLoss(boolean isInBfloat16) {
    this.isInBfloat16 = isInBfloat16;
  }

  @Override
  public GramLoss inBfloat16() {
    return new GramLoss(true);
  }

  @Override
  public NDArray input(Activations activations, String layer) {
    return isInBfloat16 ? activations.computed(layer) : activations.at(layer);
  }

  @Override
  public Optional<LossTerm> surrogate() {
    return Optional.of(new WhitenedGramLoss(this));
  }

  @Override
  public LayerCopies layerCopies() {
    return LayerCopies.NONE;
  }

  @Override
  public String name() {
    return "gram";
  }

  @Override
  public String summary() {
    return "style: distance of Gram matrices (Gatys et al. 2016)";
  }

  @Override
  public Reference reference() {
    return Reference.STYLE;
  }

  @Override
  public Set<String> defaultLayers() {
    return PAPER_LAYERS;
  }

  /** The Gram matrix (C, C) over C: the factor 1 / C² of the loss moved into the square. */
  @Override
  public NDArray statistic(NDArray activations) {
    NDArray gram = isInBfloat16 ? Bfloat16Gram.of(activations) : gram(activations);
    return Scale.over(gram, (double) activations.getShape().get(1));
  }

  @Override
  public boolean isMean() {
    return true;
  }

  @Override
  public Optional<Distance> distance(Map<String, NDArray> statistics) {
    return Optional.of(new GramDistance(statistics));
  }

  @Override
  public Objective towards(Map<String, NDArray> statistics) {
    return new GramDistance(statistics).of(this, statistics.keySet());
  }

  /**
   * The Gram matrix (C, C) of activations (1, C, h, w), divided by h·w.
   *
   * <p>The gradient K·(S + Sᵀ), with K the activations and S the incoming gradient, is computed as
   * 2·K·S, since S is symmetric for a loss that compares with another Gram matrix. This saves two
   * arrays of the size of the activations at the peak of memory use.
   */
  static NDArray gram(NDArray activations) {
    long channels = activations.getShape().get(1);
    // In channels-last memory order this is a view: one row per pixel.
    NDArray pixels = activations.transpose(0, 2, 3, 1).reshape(-1, channels);
    NDArray gram = pixels.stopGradient().transpose().matMul(pixels);
    NDArray doubled = gram.add(gram).sub(gram.stopGradient());
    return Scale.over(doubled, (double) pixels.getShape().get(0));
  }
}
