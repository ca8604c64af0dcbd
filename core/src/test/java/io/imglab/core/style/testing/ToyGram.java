package io.imglab.core.style.testing;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.LossTerm;
import io.imglab.core.extension.LossTerm.LayerCopies;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Scale;
import io.imglab.core.extension.StatisticTerm;
import io.imglab.core.extension.StatisticTerm.Distance;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A style loss for tests of what the core does with one: the Gram-matrix loss of the plugin
 * vgg19-style in a few lines, L = Σ mean((G − A)²) with G = F Fᵀ / (h·w·C). Its surrogate is the
 * same loss with another factor.
 *
 * @param factor multiplies the loss
 */
public record ToyGram(double factor) implements StatisticTerm {
  /** The layers of Gatys et al. (2016). */
  private static final Set<String> LAYERS =
      Set.of("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1");

  private static final double OF_SURROGATE = .5;

  /** The loss itself. */
  public ToyGram() {
    this(1);
  }

  @Override
  public String name() {
    return "gram";
  }

  @Override
  public String summary() {
    return "style: distance of Gram matrices";
  }

  @Override
  public Reference reference() {
    return Reference.STYLE;
  }

  @Override
  public Set<String> defaultLayers() {
    return LAYERS;
  }

  @Override
  public Optional<LossTerm> surrogate() {
    return Optional.of(new ToyGram(OF_SURROGATE));
  }

  @Override
  public LayerCopies layerCopies() {
    return LayerCopies.NONE;
  }

  @Override
  public NDArray statistic(NDArray activations) {
    return Scale.over(gram(activations), (double) activations.getShape().get(1));
  }

  /** F Fᵀ / (h·w), of shape (C, C), of activations (1, C, h, w). */
  public static NDArray gram(NDArray activations) {
    long channels = activations.getShape().get(1);
    NDArray pixels = activations.transpose(0, 2, 3, 1).reshape(-1, channels);
    double count = (double) pixels.getShape().get(0);
    return Scale.over(pixels.transpose().matMul(pixels), count);
  }

  @Override
  public boolean isMean() {
    return true;
  }

  @Override
  public Optional<Distance> distance(Map<String, NDArray> targets) {
    return Optional.of(grams -> score(grams, targets));
  }

  @Override
  public Objective towards(Map<String, NDArray> targets) {
    return distance(targets).orElseThrow().of(this, targets.keySet());
  }

  private NDArray score(Map<String, NDArray> grams, Map<String, NDArray> targets) {
    NDArray sum =
        targets.keySet().stream()
            .map(layer -> grams.get(layer).sub(targets.get(layer)).square().mean())
            .reduce(NDArray::add)
            .orElseThrow();
    return Scale.by(sum, factor);
  }
}
