package io.imglab.core.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import io.imglab.core.Losses;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Scale;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sum of all weighted loss terms as a function of the pixels, with its gradient. */
final class StyleObjective implements AutoCloseable {
  private final Gaze gaze;
  private final NDManager manager;
  private final Mask mask;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A term that is bound.
   *
   * @param layers what it reads
   */
  record Part(String name, float weight, Set<String> layers, Objective objective) {}

  /** The losses at some pixels, and the gradient of their total, which the caller closes. */
  record Evaluation(Losses losses, NDArray gradient) {}

  /**
   * Binds the terms to their references.
   *
   * @param inputs the pictures of the references; where they are transparent, they do not count
   * @param parent the manager under which the targets live
   */
  StyleObjective(
      FeatureNetwork network, List<StyleTerm> terms, StyleInputs inputs, NDManager parent) {
    this(network, terms, inputs, null, parent);
  }

  /**
   * Binds the terms to their references.
   *
   * @param tiling how large pictures are cut; null to look at all at once
   */
  StyleObjective(
      FeatureNetwork network,
      List<StyleTerm> terms,
      StyleInputs inputs,
      @Nullable Tiling tiling,
      NDManager parent) {
    this.gaze = new Gaze(network, tiling);
    this.manager = parent.newSubManager();
    this.mask = new Mask("content", inputs.content(), manager);
    bindContent(of(Reference.CONTENT, terms), inputs.content());
    StyleBinding.of(gaze, of(Reference.STYLE, terms), inputs.styles(), manager).forEach(this::add);
  }

  private static List<StyleTerm> of(Reference reference, List<StyleTerm> terms) {
    return terms.stream().filter(term -> term.term().reference() == reference).toList();
  }

  private void bindContent(List<StyleTerm> terms, Picture content) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray pixels = Pixels.of(Transparency.filled(content), scope);
      Activations activations = gaze.at(pixels, mask);
      terms.forEach(term -> add(term, term.term().towards(activations, term.layers(), manager)));
    }
  }

  private void add(StyleTerm term, Objective objective) {
    parts.add(new Part(term.part(), (float) term.weight(), term.layers(), objective));
  }

  /**
   * Evaluates at {@code pixels} (1, 3, H, W) in [0, 1], float64.
   *
   * @return losses and a float32 gradient, which belongs to the manager
   */
  Evaluation evaluate(NDArray pixels) {
    return gaze.isTiled(Pixels.size(pixels)) ? evaluateTiled(pixels) : evaluateWhole(pixels);
  }

  private Evaluation evaluateWhole(NDArray pixels) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray leaf = pixels.duplicate();
      leaf.attach(scope);
      leaf.setRequiresGradient(true);
      Map<String, NDArray> scores = new LinkedHashMap<>();
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        score(leaf, scores);
        collector.backward(total(scores));
      }
      NDArray gradient = leaf.getGradient();
      gradient.attach(scope);
      return evaluation(gradient.toType(DataType.FLOAT32, true), scores);
    }
  }

  private Evaluation evaluateTiled(NDArray pixels) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray view = pixels.reshape(pixels.getShape());
      view.attach(scope);
      TiledEvaluation evaluation = new TiledEvaluation(parts, gaze.tiled(view, mask));
      return evaluation(evaluation.gradient(), evaluation.scores());
    }
  }

  private Evaluation evaluation(NDArray unmasked, Map<String, NDArray> scores) {
    NDArray gradient = mask.of(unmasked);
    gradient.attach(manager);
    return new Evaluation(losses(total(scores), scores), gradient);
  }

  static NDArray total(Map<String, NDArray> scores) {
    return scores.values().stream().reduce(NDArray::add).orElseThrow();
  }

  @Override
  public void close() {
    manager.close();
  }

  private void score(NDArray leaf, Map<String, NDArray> scores) {
    Activations activations = mask.over(gaze.network().forward(leaf));
    for (Part part : parts) {
      scores.put(part.name(), Scale.by(part.objective().score(activations), part.weight()));
    }
  }

  private static Losses losses(NDArray total, Map<String, NDArray> scores) {
    Map<String, Double> parts = new LinkedHashMap<>();
    scores.forEach((name, score) -> parts.put(name, number(score)));
    return new Losses(number(total), parts);
  }

  private static double number(NDArray scalar) {
    return scalar.toType(DataType.FLOAT64, true).getDouble();
  }
}
