package io.imglab.core.style;

import ai.djl.ndarray.NDManager;
import io.imglab.core.Experiment;
import io.imglab.core.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves the pixels of a picture towards the content of one picture and the style of another. One
 * step is one evaluation of loss and gradient and one update of the pixels. With a {@link Pyramid}
 * the best pixels of each scale, enlarged, are where the next one begins; the optimiser takes over
 * what holds at another size, too.
 */
public final class StyleExperiment implements Experiment {
  private final NDManager manager;
  private final FeatureNetwork network;
  private final DescentConfig config;
  private final StyleInputs inputs;
  private final List<StyleTerm> terms;
  private final @Nullable Strength strength;
  private final List<Pyramid.Scale> scales;
  private Descent descent;
  private int scale;
  private long steps;

  /** Steps that lie behind the present scale. */
  private long stepsBefore;

  /**
   * Sets an experiment up.
   *
   * @param network gives the layers that the terms read; closed with the experiment
   * @param parent the manager under which everything lives
   */
  public StyleExperiment(
      DescentConfig config,
      StyleInputs inputs,
      List<StyleTerm> terms,
      FeatureNetwork network,
      NDManager parent) {
    this(config, inputs, terms, null, network, parent);
  }

  /**
   * Sets an experiment up whose content and style may be weighed by a strength, anew at each scale.
   *
   * @param strength null for the weights of the terms
   */
  StyleExperiment(
      DescentConfig config,
      StyleInputs inputs,
      List<StyleTerm> terms,
      @Nullable Strength strength,
      FeatureNetwork network,
      NDManager parent) {
    this.manager = parent.newSubManager();
    this.network = network;
    this.config = config;
    this.inputs = inputs;
    this.terms = terms;
    this.strength = strength;
    this.scales =
        config
            .pyramid()
            .scales(
                inputs.content().size(),
                config.steps(),
                network.unit(),
                inputs.least(network.stack()));
    this.descent = descent(inputs.at(scales.get(0).size()));
  }

  private Descent descent(StyleInputs here) {
    return new Descent(config, here, weighed(here), network, manager);
  }

  private List<StyleTerm> weighed(StyleInputs here) {
    return strength == null
        ? terms
        : Balance.of(terms, here, network, manager).weigh(terms, strength.ratio());
  }

  /** The reference's weights that a strength stands for at the final size. */
  @Override
  public Map<String, Double> findings() {
    if (strength == null) {
      return Map.of();
    }
    double weight = Balance.of(terms, inputs, network, manager).styleWeight(strength.ratio());
    Map<String, Double> findings = new LinkedHashMap<>();
    findings.put("content-weight", 1.);
    findings.put("style-weight", weight);
    return findings;
  }

  @Override
  public Losses step() {
    boolean climbs = isClimbDue();
    if (climbs) {
      climb();
    }
    steps++;
    Losses losses = descent.step(steps);
    return climbs && losses.event().isEmpty()
        ? losses.withEvent("on at %s".formatted(scales.get(scale).size()))
        : losses;
  }

  private boolean isClimbDue() {
    boolean isDone = steps - stepsBefore >= scales.get(scale).steps() || descent.converged();
    return isDone && !isAtTop();
  }

  private boolean isAtTop() {
    return scale == scales.size() - 1;
  }

  private void climb() {
    Descent coarser = descent;
    scale++;
    stepsBefore = steps;
    descent = descent(inputs.at(scales.get(scale).size()).from(coarser.picture()));
    descent.inherit(coarser);
    coarser.close();
  }

  /** How long the last step took for loss and gradient, without the update of the pixels. */
  double evaluationSeconds() {
    return descent.evaluationSeconds();
  }

  @Override
  public int steps() {
    return (int) steps;
  }

  @Override
  public boolean converged() {
    return isAtTop() && descent.converged();
  }

  /** The best picture so far at the size that the result will have. */
  @Override
  public Picture preview() {
    Picture content = inputs.content();
    float[] rgb = Resampler.resize(descent.picture(), content.size()).rgb();
    return Transparency.restored(inputs.laidOver(rgb), content);
  }

  @Override
  public void save(Path file) throws IOException {
    StateDict state = new StateDict();
    state.put("steps", steps);
    state.put("scale", scale);
    state.put("steps before", stepsBefore);
    descent.save(state);
    state.write(file);
  }

  @Override
  public void restore(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(file, scope);
      // All that can be refused comes before the first change.
      int saved = state.index("scale", scales.size());
      Descent.check(state, scales.get(saved).size());
      if (saved != scale) {
        Descent other = descent(inputs.at(scales.get(saved).size()));
        descent.close();
        descent = other;
        scale = saved;
      }
      descent.restore(state);
      steps = state.integer("steps");
      stepsBefore = state.integer("steps before");
    }
  }

  @Override
  public void close() {
    descent.close();
    network.close();
    manager.close();
  }
}
