package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import io.imglab.core.experiment.Losses;
import io.imglab.core.extension.Activations;
import io.imglab.core.extension.Objective;
import io.imglab.core.extension.Reference;
import io.imglab.core.extension.Scale;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.LayerActivations;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.Region;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.StyleReference;
import io.imglab.core.style.input.Transparency;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.tensor.ReadBack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** The sum of all weighted loss terms as a function of the pixels, with its gradient. */
public final class StyleObjective implements AutoCloseable {
  private final TiledNetwork tiledNetwork;
  private final NDManager manager;
  private final ActivationMask mask;
  private final Backdrop backdrop;
  private final List<LossPart> parts = new ArrayList<>();

  /**
   * The losses at some pixels, and the gradient of their total.
   *
   * @param gradient the caller closes it
   * @param isFinite whether the gradient is finite, which it may not be where the loss is, such as
   *     that of a square root at 0
   */
  public record Evaluation(Losses losses, NDArray gradient, boolean isFinite) {}

  /**
   * Binds the terms to their references.
   *
   * @param inputs the reference pictures; transparent pixels do not count
   * @param parent the manager under which the targets live
   */
  public StyleObjective(
      FeatureNetwork network, List<StyleTerm> terms, StyleInputs inputs, NDManager parent) {
    this(new TiledNetwork(network, null), terms, inputs, TargetCache.NONE, parent);
  }

  /**
   * Binds the terms to their references, taking the style's targets from a cache.
   *
   * @param tiledNetwork must not be tiled if there are regions
   */
  public StyleObjective(
      TiledNetwork tiledNetwork,
      List<StyleTerm> terms,
      StyleInputs inputs,
      TargetCache targets,
      NDManager parent) {
    this.tiledNetwork = tiledNetwork;
    this.manager = parent.newSubManager();
    this.mask = new ActivationMask("content", inputs.content(), manager);
    this.backdrop = new Backdrop(inputs, manager);
    List<StyleTerm> exact =
        terms.stream().map(term -> term.at(tiledNetwork.network().precision())).toList();
    Map<Boolean, List<StyleTerm>> byReference =
        exact.stream()
            .collect(Collectors.partitioningBy(term -> term.term().reference() == Reference.STYLE));
    bindOthers(byReference.get(false), inputs.content());
    List<StyleTerm> styleTerms = byReference.get(true);
    if (inputs.regions().isEmpty()) {
      bind(targets, styleTerms, inputs.styles(), (term, objective) -> add(term, objective));
    }
    inputs.regions().forEach(region -> bindRegion(targets, styleTerms, inputs, region));
  }

  private void bind(
      TargetCache targets,
      List<StyleTerm> terms,
      List<StyleReference> styles,
      BiConsumer<StyleTerm, Objective> consumer) {
    Map<String, Objective> bound =
        targets.of(
            terms,
            styles,
            manager,
            owner -> byPart(StyleBinding.of(tiledNetwork, terms, styles, owner)));
    terms.forEach(term -> consumer.accept(term, Objects.requireNonNull(bound.get(term.part()))));
  }

  private static Map<String, Objective> byPart(Map<StyleTerm, Objective> objectives) {
    Map<String, Objective> byPart = new HashMap<>();
    objectives.forEach((term, objective) -> byPart.put(term.part(), objective));
    return byPart;
  }

  /** Regions are weighted by their area, so that the style acts on every pixel equally. */
  private void bindRegion(
      TargetCache targets, List<StyleTerm> terms, StyleInputs inputs, Region region) {
    ActivationMask regionMask =
        new ActivationMask("mask", region.guide().over(inputs.content()), manager);
    double share = region.guide().share();
    bind(
        targets,
        terms,
        inputs.styles(region),
        (term, objective) ->
            parts.add(
                new LossPart(
                    term.part(),
                    (float) (share * term.weight()),
                    term.layers(),
                    objective,
                    regionMask)));
  }

  /** Binds the terms that do not read the style; the order is that of the sum of losses. */
  private void bindOthers(List<StyleTerm> terms, Picture content) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray pixels = Pixels.of(Transparency.filled(content), scope);
      boolean isContentRead = terms.stream().anyMatch(term -> readsContent(term));
      Activations contentActivations =
          isContentRead ? tiledNetwork.at(pixels, mask) : new NoReference();
      for (StyleTerm term : terms) {
        Activations reference = readsContent(term) ? contentActivations : new NoReference();
        add(term, term.term().towards(reference, term.layers(), manager));
      }
    }
  }

  private static boolean readsContent(StyleTerm term) {
    return term.term().reference() == Reference.CONTENT;
  }

  private void add(StyleTerm term, Objective objective) {
    parts.add(new LossPart(term.part(), (float) term.weight(), term.layers(), objective, mask));
  }

  /**
   * Evaluates losses and gradient.
   *
   * @param pixels (1, 3, H, W) in [0, 1], float64
   * @return the losses, and a float32 gradient that belongs to this objective's manager
   */
  public Evaluation evaluate(NDArray pixels) {
    return tiledNetwork.isTiled(Pixels.size(pixels)) ? evaluateTiled(pixels) : evaluateFull(pixels);
  }

  private Evaluation evaluateFull(NDArray pixels) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray leaf = pixels.duplicate();
      leaf.attach(scope);
      leaf.setRequiresGradient(true);
      Map<String, NDArray> scores = new LinkedHashMap<>();
      try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
        score(leaf, scores);
        collector.backward(LossPart.total(scores));
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
      TiledEvaluation evaluation = new TiledEvaluation(parts, tiledNetwork.tiled(view, mask));
      return evaluation(evaluation.gradient(), evaluation.scores());
    }
  }

  private Evaluation evaluation(NDArray unmasked, Map<String, NDArray> scores) {
    NDArray gradient = mask.applyTo(unmasked);
    gradient.attach(manager);
    double[] read = read(gradient, scores);
    return new Evaluation(losses(read, scores.keySet()), gradient, Double.isFinite(read[0]));
  }

  @Override
  public void close() {
    manager.close();
  }

  private void score(NDArray leaf, Map<String, NDArray> scores) {
    LayerActivations activations = tiledNetwork.network().forward(backdrop.behind(leaf));
    for (LossPart part : parts) {
      NDArray score = part.objective().score(part.mask().applyTo(activations));
      scores.merge(part.name(), Scale.by(score, part.weight()), NDArray::add);
    }
    // The backward pass keeps what it needs.
    activations.close();
  }

  private static Losses losses(double[] read, Set<String> names) {
    Map<String, Double> parts = new LinkedHashMap<>();
    int next = 2;
    for (String name : names) {
      parts.put(name, read[next++]);
    }
    return new Losses(read[1], parts);
  }

  /** The gradient's sum, the total loss and its parts. */
  private static double[] read(NDArray gradient, Map<String, NDArray> scores) {
    List<NDArray> scalars = new ArrayList<>(List.of(gradient.sum(), LossPart.total(scores)));
    scores.values().stream().map(score -> score.reshape(1)).forEach(scalars::add);
    return ReadBack.of(scalars);
  }
}
