package io.imglab.core.style.loss;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Scale;
import io.imglab.core.extension.StatisticTerm;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.pf4j.Extension;

/**
 * The style loss of Gatys et al. (2016, equations 3 to 5) in the form of the authors' own code:
 *
 * <p>G = F Fᵀ / (h·w), L = Σ over layers of mean((G − A)²) / C²
 *
 * <p>with F (C, h·w) the candidate's activations at a layer of C channels, A the Gram matrix of the
 * style. The paper divides by 4 C² (h·w)² instead of taking means; dividing each Gram matrix by its
 * own h·w lets pictures of different sizes be compared.
 */
@Extension
public final class GramLoss implements StatisticTerm {
  private static final Set<String> PAPER_LAYERS =
      Set.of("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");

  private final UnaryOperator<NDArray> product;

  /** In single precision. */
  public GramLoss() {
    this(GramLoss::gram);
  }

  private GramLoss(UnaryOperator<NDArray> product) {
    this.product = product;
  }

  @Override
  public GramLoss inBfloat16() {
    return new GramLoss(Bfloat16Gram::of);
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

  /** The Gram matrix (C, C), with the factor 1 / C² of the loss drawn under the square. */
  @Override
  public NDArray statistic(NDArray activations) {
    return Scale.over(product.apply(activations), (double) activations.getShape().get(1));
  }

  @Override
  public boolean isMean() {
    return true;
  }

  @Override
  public Objective towards(Map<String, NDArray> statistics) {
    return new LayerDistance(this::statistic, statistics);
  }

  /**
   * The Gram matrix (C, C) of activations (1, C, h, w), divided by h·w.
   *
   * <p>Its gradient K·(S + Sᵀ), with K the activations and S the gradient that comes in, is taken
   * as 2·K·S: a loss that compares with another Gram matrix has a symmetric S. That saves two
   * arrays as large as the activations when memory is at its peak.
   */
  public static NDArray gram(NDArray activations) {
    long channels = activations.getShape().get(1);
    // In channels-last memory order this is a view: one row per pixel.
    NDArray pixels = activations.transpose(0, 2, 3, 1).reshape(-1, channels);
    NDArray gram = pixels.stopGradient().transpose().matMul(pixels);
    NDArray doubled = gram.add(gram).sub(gram.stopGradient());
    return Scale.over(doubled, (double) pixels.getShape().get(0));
  }
}
