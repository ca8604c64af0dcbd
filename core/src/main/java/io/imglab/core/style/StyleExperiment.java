package io.imglab.core.style;

import ai.djl.ndarray.NDManager;
import io.imglab.core.Experiment;
import io.imglab.core.Losses;
import io.imglab.core.fault.Shortage;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves the pixels of a picture towards the content of one picture and the style of another. One
 * step is one evaluation of loss and gradient and one update of the pixels. With a {@link Pyramid}
 * the best pixels of each scale, enlarged, are where the next one begins; the optimiser takes over
 * what holds at another size, too.
 */
public final class StyleExperiment implements Experiment {
  /** Long side in pixels; where so small a picture does not fit, the fault is not the picture's. */
  private static final int LEAST_SIDE = 128;

  /** How a checkpoint says that there are no tiles. */
  private static final int WHOLE = -1;

  private final NDManager manager;
  private final FeatureNetwork network;
  private DescentConfig config;
  private final StyleInputs inputs;
  private final List<StyleTerm> terms;
  private final StyleTargets targets;
  private final @Nullable Strength strength;
  private final Ladder ladder;
  private final Set<String> idle;
  private List<Stage> stages;
  private Descent descent;
  private int stage;
  private long steps;

  /** Steps that lie behind the present stage. */
  private long stepsBefore;

  /** Whether there was too little memory for the size of the result. */
  private boolean shrunk;

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
    this.ladder = new Ladder(network.stack(), network.torus());
    this.stages =
        Stage.of(inputs.scales(config, network.stack(), network.unit()), terms, config.easing());
    this.idle = idle();
    this.descent = descent(stages.get(0), inputs.at(stages.get(0).size()));
    try {
      descent.objective();
    } catch (RuntimeException | OutOfMemoryError e) {
      // Else the first step will look again.
      if (lighten(e).isEmpty()) {
        throw e;
      }
    }
  }

  /** What an eased descent can do without; nothing if there is no cheap size to find out. */
  private Set<String> idle() {
    return stages.stream()
        .filter(Stage::eased)
        .findFirst()
        .filter(stage -> !stage.size().equals(inputs.content().size()))
        .map(this::idle)
        .orElse(Set.of());
  }

  private Set<String> idle(Stage eased) {
    StyleInputs here = inputs.at(eased.size());
    Gaze gaze = Gaze.of(network, config, here);
    return IdleLayer.of(weighed(eased.terms(), here), here, gaze, manager);
  }

  private Descent descent(Stage of, StyleInputs here) {
    Set<String> spared = of.eased() ? idle : Set.of();
    List<StyleTerm> seen =
        weighed(of.terms(), here).stream().flatMap(term -> term.without(spared)).toList();
    FeatureNetwork eyes = network.narrowed(StyleTerm.layers(seen));
    return new Descent(config, here, seen, eyes, targets, manager);
  }

  private List<StyleTerm> weighed(List<StyleTerm> these, StyleInputs here) {
    return strength == null
        ? these
        : Balance.of(these, here, Gaze.of(network, config, here), manager)
            .weigh(these, strength.ratio());
  }

  /** The reference's weights that a strength stands for at the final size. */
  @Override
  public Map<String, Double> findings() {
    if (strength == null) {
      return Map.of();
    }
    double weight =
        Balance.of(terms, inputs, Gaze.of(network, config, inputs), manager)
            .styleWeight(strength.ratio());
    Map<String, Double> findings = new LinkedHashMap<>();
    findings.put("content-weight", 1.);
    findings.put("style-weight", weight);
    return findings;
  }

  @Override
  public Losses step() {
    List<String> events = new ArrayList<>();
    if (isClimbDue()) {
      climb();
      events.add("on at %s".formatted(stages.get(stage)));
    }
    steps++;
    Losses losses = stepWithinMemory(events);
    losses.event().ifPresent(events::add);
    return events.isEmpty() ? losses : losses.withEvent(String.join("; ", events));
  }

  /** Tries with less and less memory, if it must be. */
  private Losses stepWithinMemory(List<String> events) {
    while (true) {
      try {
        return descent.step(steps);
      } catch (RuntimeException | OutOfMemoryError e) {
        Optional<String> change = lighten(e);
        if (change.isEmpty()) {
          throw e;
        }
        events.add("out of memory: on from here " + change.get());
      }
    }
  }

  /** Goes one rung down the ladder, and says which; nothing if that is no help. */
  private Optional<String> lighten(Throwable failure) {
    if (!Shortage.is(failure)) {
      return Optional.empty();
    }
    Optional<DescentConfig> lighter = ladder.below(config, size());
    if (lighter.isPresent()) {
      String change = Ladder.describe(config, lighter.get());
      config = lighter.get();
      descent.lighten(config);
      return Optional.of(change);
    }
    Size smaller = Pyramid.rounded(size().withLongSide(size().longSide() * 7 / 10), network.unit());
    if (smaller.longSide() < LEAST_SIDE) {
      return Optional.empty();
    }
    shrinkTo(smaller);
    return Optional.of("at %s, to be enlarged in the end".formatted(smaller));
  }

  private Size size() {
    return stages.get(stage).size();
  }

  /** The present stage becomes the last, with the true loss. */
  private void shrinkTo(Size smaller) {
    Picture reached = descent.picture();
    descent.close();
    shorten(smaller);
    descent = descent(stages.get(stage), inputs.at(smaller).from(reached));
  }

  private void shorten(Size smaller) {
    List<Stage> shorter = new ArrayList<>(stages.subList(0, stage));
    shorter.add(new Stage(smaller, config.steps(), terms, false));
    stages = shorter;
    shrunk = true;
  }

  private boolean isClimbDue() {
    boolean isDone = steps - stepsBefore >= stages.get(stage).steps() || descent.converged();
    return isDone && !isAtTop();
  }

  private boolean isAtTop() {
    return stage == stages.size() - 1;
  }

  /**
   * Whether the pixels have the size that they will keep, be the loss the true one or an easier.
   */
  boolean isAtFinalSize() {
    return size().equals(stages.get(stages.size() - 1).size());
  }

  private void climb() {
    Descent before = descent;
    StyleInputs here = inputs.at(stages.get(stage).size());
    StyleInputs there = inputs.at(stages.get(stage + 1).size());
    Picture start = new Climb(here, there, terms).enlarged(before.picture());
    stage++;
    stepsBefore = steps;
    descent = descent(stages.get(stage), there.from(start));
    descent.inherit(before);
    before.close();
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
    state.put("history", config.history());
    state.put("tiles", config.tiles() == null ? WHOLE : config.tiles());
    state.put("shrunk", shrunk ? 1 : 0);
    state.put("width", size().width());
    state.put("height", size().height());
    descent.save(state);
    state.write(file);
  }

  @Override
  public void restore(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(file, scope);
      // All that can be refused comes before the first change.
      int saved = state.index("stage", stages.size());
      boolean smaller = state.integer("shrunk") == 1;
      Size size =
          smaller
              ? new Size((int) state.integer("width"), (int) state.integer("height"))
              : stages.get(saved).size();
      Descent.check(state, size);
      DescentConfig thrift = thrift(state);
      if (saved != stage || smaller || !thrift.equals(config)) {
        config = thrift;
        stage = saved;
        if (smaller) {
          shorten(size);
        }
        descent.close();
        descent = descent(stages.get(stage), inputs.at(size));
      }
      descent.restore(state);
      steps = state.integer("steps");
      stepsBefore = state.integer("steps before");
    }
  }

  /** The descent as it was saved, with as little memory as it had to do with. */
  private DescentConfig thrift(StateDict state) {
    DescentConfig saved = config.withHistory((int) state.integer("history"));
    int tiles = (int) state.integer("tiles");
    return tiles == WHOLE ? saved : saved.withTiles(tiles);
  }

  @Override
  public void close() {
    descent.close();
    network.close();
    manager.close();
  }
}
