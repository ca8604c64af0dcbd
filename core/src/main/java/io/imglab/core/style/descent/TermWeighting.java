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

/** The terms of a run as they count at a stage: weighed by a strength, and without what is idle. */
final class TermWeighting {
  private final FeatureNetwork network;
  private final @Nullable Strength strength;
  private final NDManager manager;
  private Set<String> idle = Set.of();

  /**
   * Weighs.
   *
   * @param network gives the layers that the terms read
   * @param strength null for the weights of the terms
   */
  TermWeighting(FeatureNetwork network, @Nullable Strength strength, NDManager manager) {
    this.network = network;
    this.strength = strength;
    this.manager = manager;
  }

  /**
   * Finds out what eased stages can do without; nothing if there is no cheap one to find out.
   *
   * @param inputs at the final size
   */
  void lookForIdle(List<Stage> stages, StyleInputs inputs, DescentConfig config) {
    stages.stream()
        .filter(Stage::eased)
        .findFirst()
        .filter(stage -> !stage.size().equals(inputs.content().size()))
        .ifPresent(stage -> idle = idle(stage, inputs.at(stage.size()), config));
  }

  private Set<String> idle(Stage stage, StyleInputs here, DescentConfig config) {
    TiledNetwork tiledNetwork = TiledNetwork.of(network, config, here);
    return NegligibleLayer.of(weighed(stage.terms(), here, config), here, tiledNetwork, manager);
  }

  /** The terms of a stage. */
  List<StyleTerm> terms(Stage stage, StyleInputs here, DescentConfig config) {
    Set<String> spared = stage.eased() ? idle : Set.of();
    return weighed(stage.terms(), here, config).stream()
        .flatMap(term -> term.without(spared))
        .toList();
  }

  private List<StyleTerm> weighed(List<StyleTerm> terms, StyleInputs here, DescentConfig config) {
    return strength == null ? terms : balance(terms, here, config).weigh(terms, strength.ratio());
  }

  private LossNormalisation balance(List<StyleTerm> terms, StyleInputs here, DescentConfig config) {
    return LossNormalisation.of(terms, here, TiledNetwork.of(network, config, here), manager);
  }

  /** The reference's weights that the strength stands for; nothing if there is none. */
  Map<String, Double> findings(List<StyleTerm> terms, StyleInputs inputs, DescentConfig config) {
    if (strength == null) {
      return Map.of();
    }
    Map<String, Double> findings = new LinkedHashMap<>();
    findings.put("content-weight", 1.);
    findings.put("style-weight", balance(terms, inputs, config).styleWeight(strength.ratio()));
    return findings;
  }
}
