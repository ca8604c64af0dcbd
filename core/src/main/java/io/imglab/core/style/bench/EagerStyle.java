package io.imglab.core.style.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import io.imglab.core.bench.EagerNetwork;
import io.imglab.core.bench.TimedWork;
import io.imglab.core.extension.FeatureExtractor;
import io.imglab.core.extension.Scale;
import io.imglab.core.nn.LayerStack;
import io.imglab.core.nn.Weights;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The default losses and their gradient as a script of PyTorch computes them (Gatys et al. 2016):
 * one call after the other, float32 in the order N, C, H, W. An evaluation is losses and gradient;
 * the update of the pixels is not part of it.
 */
final class EagerStyle implements TimedWork {
  private final NDManager manager;
  private final FeatureExtractor extractor;
  private final Weights weights;
  private final List<StyleTerm> terms;
  private final EagerNetwork network;
  private final Map<String, NDArray> content = new HashMap<>();
  private final Map<String, NDArray> grams = new HashMap<>();
  private final NDArray start;

  /** Loss and gradient (1, 3, H, W); the caller closes the latter. */
  record Evaluation(double loss, NDArray gradient) {}

  /** An evaluation at the pixels from which a descent starts. */
  EagerStyle(
      FeatureExtractor extractor,
      Weights weights,
      List<StyleTerm> terms,
      StyleInputs inputs,
      NDManager parent) {
    this.manager = parent.newSubManager();
    this.extractor = extractor;
    this.weights = weights;
    this.terms = terms;
    this.network = network(LayerStack.upTo(extractor.layers(), StyleTerm.layers(terms)));
    try (NDManager scope = manager.newSubManager()) {
      keep(features(single(Pixels.of(inputs.content(), scope))), content, StyleTerm.CONTENT);
      keep(features(single(Pixels.of(inputs.style(), scope))), grams, StyleTerm.STYLE);
    }
    this.start = single(Pixels.of(inputs.init(), manager));
  }

  private EagerNetwork network(LayerStack stack) {
    return new EagerNetwork(
        stack.layers(),
        (index, layer, parameter) -> {
          try (NDArray values = weights.read(layer.name() + '.' + parameter.name(), manager)) {
            return values.toFloatArray();
          }
        },
        manager);
  }

  private static NDArray single(NDArray pixels) {
    return pixels.toType(DataType.FLOAT32, true);
  }

  private Map<String, NDArray> features(NDArray image) {
    NDArray normalised = extractor.normalise(image, weights.convention());
    return network.forward(normalised, StyleTerm.layers(terms));
  }

  private void keep(Map<String, NDArray> features, Map<String, NDArray> targets, String role) {
    for (String layer : layers(role)) {
      NDArray found = features.get(layer);
      NDArray target = role.equals(StyleTerm.STYLE) ? gram(found) : found.duplicate();
      target.attach(manager);
      targets.put(layer, target);
    }
  }

  private Set<String> layers(String role) {
    return StyleTerm.layers(terms.stream().filter(term -> term.is(role)).toList());
  }

  private static NDArray gram(NDArray features) {
    long channels = features.getShape().get(1);
    NDArray f = features.reshape(channels, -1);
    return Scale.over(f.matMul(f.transpose()), (double) f.getShape().get(1));
  }

  /**
   * Evaluates losses and gradient.
   *
   * @param pixels (1, 3, H, W) in [0, 1], float32
   */
  Evaluation evaluate(NDArray pixels) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray leaf = pixels.duplicate();
      leaf.attach(scope);
      leaf.setRequiresGradient(true);
      NDArray loss;
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        loss = loss(features(leaf));
        collector.backward(loss);
      }
      NDArray gradient = leaf.getGradient();
      gradient.attach(manager);
      return new Evaluation(loss.getFloat(), gradient);
    }
  }

  private NDArray loss(Map<String, NDArray> features) {
    return terms.stream()
        .flatMap(
            term ->
                term.layers().stream()
                    .map(layer -> Scale.by(distance(term, layer, features), term.weight())))
        .reduce(NDArray::add)
        .orElseThrow();
  }

  private NDArray distance(StyleTerm term, String layer, Map<String, NDArray> features) {
    NDArray found = features.get(layer);
    if (term.is(StyleTerm.CONTENT)) {
      return found.sub(content.get(layer)).square().mean();
    }
    double channels = (double) found.getShape().get(1);
    return Scale.over(gram(found).sub(grams.get(layer)).square().mean(), channels * channels);
  }

  @Override
  public double seconds() {
    long began = System.nanoTime();
    evaluate(start).gradient().close();
    return (System.nanoTime() - began) / 1e9;
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
