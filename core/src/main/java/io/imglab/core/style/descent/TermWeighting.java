package io.imglab.core.style.descent;

import ai.djl.ndarray.NDManager;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Strength;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.LossNormalisation;
import io.imglab.core.style.objective.NegligibleLayer;
import io.imglab.core.style.objective.TiledNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a run with their weights at a stage: normalised if there is a strength, and without
 * the layers that the stage omits.
 */
final class TermWeighting {
  private final FeatureNetwork network;
  private final @Nullable Strength strength;
  private final NDManager manager;

  /**
   * The weighting of a run.
   *
   * @param network computes the layers that the terms read
   * @param strength null to use the weights of the terms
   */
  TermWeighting(FeatureNetwork network, @Nullable Strength strength, NDManager manager) {
    this.network = network;
    this.strength = strength;
    this.manager = manager;
  }

  /**
   * The stages without the negligible layer, except for the last one. It is found by an evaluation
   * at the size of the first surrogate stage, unless that is the final size, where the evaluation
   * would be too expensive.
   *
   * @param inputs at the final size
   */
  List<Stage> withoutNegligible(List<Stage> stages, StyleInputs inputs, DescentConfig config) {
    return stages.stream()
        .filter(Stage::isSurrogate)
        .findFirst()
        .filter(stage -> !stage.size().equals(inputs.content().size()))
        .map(stage -> negligible(stage, inputs.at(stage.size()), config))
        .filter(negligible -> !negligible.isEmpty())
        .map(negligible -> Stage.without(negligible, stages, config.exactShare()))
        .orElse(stages);
  }

  private Set<String> negligible(Stage stage, StyleInputs here, DescentConfig config) {
    TiledNetwork tiledNetwork = TiledNetwork.of(network, config, here);
    return NegligibleLayer.of(weighted(stage.terms(), here, config), here, tiledNetwork, manager);
  }

  /** The weighted terms of a stage. */
  List<StyleTerm> terms(Stage stage, StyleInputs here, DescentConfig config) {
    return weighted(stage.terms(), here, config).stream()
        .flatMap(term -> term.without(stage.omitted()))
        .toList();
  }

  private List<StyleTerm> weighted(List<StyleTerm> terms, StyleInputs here, DescentConfig config) {
    return strength == null
        ? terms
        : normalisation(terms, here, config).normalise(terms, strength.ratio());
  }

  private LossNormalisation normalisation(
      List<StyleTerm> terms, StyleInputs here, DescentConfig config) {
    return LossNormalisation.of(terms, here, TiledNetwork.of(network, config, here), manager);
  }

  /** The reference's weights that the strength corresponds to; empty without a strength. */
  Map<String, Double> findings(List<StyleTerm> terms, StyleInputs inputs, DescentConfig config) {
    if (strength == null) {
      return Map.of();
    }
    Map<String, Double> findings = new LinkedHashMap<>();
    findings.put("content-weight", 1.);
    findings.put(
        "style-weight", normalisation(terms, inputs, config).styleWeight(strength.ratio()));
    return findings;
  }
}
