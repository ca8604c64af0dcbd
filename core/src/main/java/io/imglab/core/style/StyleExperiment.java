package io.imglab.core.style;

import static io.imglab.core.extension.Reference.CONTENT;

import ai.djl.ndarray.NDManager;
import io.imglab.core.Experiment;
import io.imglab.core.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
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
  private final StyleTargets targets;
  private final @Nullable Strength strength;
  private final List<Stage> stages;
  private Descent descent;
  private int stage;
  private long steps;

  /** Steps that lie behind the present stage. */
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
    this(config, inputs, terms, null, network, StyleTargets.FRESH, parent);
  }

  /**
   * Sets an experiment up whose content and style may be weighed by a strength, anew at each size,
   * and that may share what is known of its style with others.
   *
   * @param strength null for the weights of the terms
   */
  StyleExperiment(
      DescentConfig config,
      StyleInputs inputs,
      List<StyleTerm> terms,
      @Nullable Strength strength,
      FeatureNetwork network,
      StyleTargets targets,
      NDManager parent) {
    this.manager = parent.newSubManager();
    this.network = network;
    this.config = config;
    this.inputs = inputs;
    this.terms = terms;
    this.targets = targets;
    this.strength = strength;
    this.stages =
        Stage.of(inputs.scales(config, network.stack(), network.unit()), terms, config.easing());
    this.descent = descent(stages.get(0), inputs.at(stages.get(0).size()));
  }

  private Descent descent(Stage of, StyleInputs here) {
    return new Descent(config, here, weighed(of.terms(), here), network, targets, manager);
  }

  private List<StyleTerm> weighed(List<StyleTerm> these, StyleInputs here) {
    return strength == null
        ? these
        : Balance.of(these, here, network, manager).weigh(these, strength.ratio());
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
        ? losses.withEvent("on at %s".formatted(stages.get(stage)))
        : losses;
  }

  private boolean isClimbDue() {
    boolean isDone = steps - stepsBefore >= stages.get(stage).steps() || descent.converged();
    return isDone && !isAtTop();
  }

  boolean isAtTop() {
    return stage == stages.size() - 1;
  }

  private void climb() {
    Descent before = descent;
    StyleInputs there = inputs.at(stages.get(stage + 1).size());
    Picture start = enlarged(before.picture(), inputs.at(stages.get(stage).size()), there);
    stage++;
    stepsBefore = steps;
    descent = descent(stages.get(stage), there.from(start));
    descent.inherit(before);
    before.close();
  }

  /**
   * The picture at the next size, with the content's detail that the last size could not show: an
   * enlarged picture is blurred, and most of a new size's evaluations would go into sharpening it.
   */
  private Picture enlarged(Picture picture, StyleInputs here, StyleInputs there) {
    Size size = there.content().size();
    boolean isScene = terms.stream().anyMatch(term -> term.term().reference() == CONTENT);
    if (picture.size().equals(size) || !isScene) {
      return Resampler.resize(picture, size);
    }
    float[] rgb = Resampler.resize(picture, size).rgb().clone();
    float[] blurred = Resampler.resize(here.content(), size).rgb();
    float[] sharp = there.content().rgb();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] += sharp[i] - blurred[i];
    }
    return new Picture(size, rgb);
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
    state.put("stage", stage);
    state.put("steps before", stepsBefore);
    descent.save(state);
    state.write(file);
  }

  @Override
  public void restore(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(file, scope);
      // All that can be refused comes before the first change.
      int saved = state.index("stage", stages.size());
      Stage there = stages.get(saved);
      Descent.check(state, there.size());
      if (saved != stage) {
        Descent other = descent(there, inputs.at(there.size()));
        descent.close();
        descent = other;
        stage = saved;
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
