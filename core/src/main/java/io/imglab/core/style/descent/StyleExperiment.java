package io.imglab.core.style.descent;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.Shortage;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Resampler;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.config.Pyramid;
import io.imglab.core.style.config.Strength;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.Transparency;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.TargetCache;
import io.imglab.core.tensor.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final TargetCache targets;
  private final TermWeighting weighing;
  private final MemoryFallback ladder;
  private final StageProgress course;
  private Descent descent;

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
    this(config, inputs, terms, null, network, TargetCache.NONE, parent);
  }

  /**
   * Sets an experiment up whose content and style may be weighed by a strength, anew at each size,
   * and that may share what is known of its style with others.
   *
   * @param strength null for the weights of the terms
   */
  public StyleExperiment(
      DescentConfig config,
      StyleInputs inputs,
      List<StyleTerm> terms,
      @Nullable Strength strength,
      FeatureNetwork network,
      TargetCache targets,
      NDManager parent) {
    this.manager = parent.newSubManager();
    this.network = network;
    this.config = config;
    this.inputs = inputs;
    this.terms = terms;
    this.targets = targets;
    this.weighing = new TermWeighting(network, strength, manager);
    this.ladder = new MemoryFallback(network.stack(), network.torus());
    List<Pyramid.Level> scales = inputs.levels(config, network.stack(), network.unit());
    List<Stage> stages = Stage.of(scales, terms, config.surrogateShare());
    weighing.lookForIdle(stages, inputs, config);
    this.course = new StageProgress(stages);
    this.descent = descent(inputs.at(course.size()));
    try {
      descent.objective();
    } catch (RuntimeException | OutOfMemoryError e) {
      // Else the first step will look again.
      if (lighten(e).isEmpty()) {
        throw e;
      }
    }
  }

  /** The descent of the present stage. */
  private Descent descent(StyleInputs here) {
    List<StyleTerm> seen = weighing.terms(course.stage(), here, config);
    FeatureNetwork eyes = network.narrowed(StyleTerm.layers(seen));
    return new Descent(config, here, seen, eyes, targets, manager);
  }

  @Override
  public Map<String, Double> findings() {
    return weighing.findings(terms, inputs, config);
  }

  @Override
  public Losses step() {
    List<String> events = new ArrayList<>();
    if (course.isClimbDue(descent.converged())) {
      climb();
      events.add("on at %s".formatted(course.stage()));
    }
    course.step();
    Losses losses = stepWithinMemory(events);
    losses.event().ifPresent(events::add);
    return events.isEmpty() ? losses : losses.withEvent(String.join("; ", events));
  }

  /** Tries with less and less memory, if it must be. */
  private Losses stepWithinMemory(List<String> events) {
    while (true) {
      try {
        return descent.step(course.steps());
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
    if (!Shortage.isCauseOf(failure)) {
      return Optional.empty();
    }
    Optional<DescentConfig> lighter = ladder.below(config, course.size());
    if (lighter.isPresent()) {
      String change = MemoryFallback.describe(config, lighter.get());
      config = lighter.get();
      descent.lighten(config);
      return Optional.of(change);
    }
    Size size = course.size();
    Size smaller = Pyramid.rounded(size.withLongSide(size.longSide() * 7 / 10), network.unit());
    if (smaller.longSide() < LEAST_SIDE) {
      return Optional.empty();
    }
    shrinkTo(smaller);
    return Optional.of("at %s, to be enlarged in the end".formatted(smaller));
  }

  /** The present stage becomes the last, with the true loss. */
  private void shrinkTo(Size smaller) {
    Picture reached = descent.picture();
    descent.close();
    course.shorten(smaller, config, terms);
    descent = descent(inputs.at(smaller).from(reached));
  }

  public boolean isAtFinalSize() {
    return course.isAtFinalSize();
  }

  private void climb() {
    Descent before = descent;
    StyleInputs here = inputs.at(course.size());
    StyleInputs there = inputs.at(course.next().size());
    Picture start = new ScaleTransition(here, there, terms).enlarged(before.picture());
    course.climb();
    descent = descent(there.from(start));
    descent.inherit(before);
    before.close();
  }

  /** How long the last step took for loss and gradient, without the update of the pixels. */
  public double evaluationSeconds() {
    return descent.evaluationSeconds();
  }

  @Override
  public int steps() {
    return (int) course.steps();
  }

  @Override
  public boolean converged() {
    return course.isAtTop() && descent.converged();
  }

  /** The best picture so far at the size that the result will have. */
  @Override
  public Picture preview() {
    Picture content = inputs.content();
    float[] rgb = Resampler.resize(descent.picture(), content.size()).rgb();
    return Transparency.restored(inputs.compositedOverContent(rgb), content);
  }

  @Override
  public void save(Path file) throws IOException {
    StateDict state = new StateDict();
    course.save(state);
    state.put("history", config.history());
    state.put("tiles", config.tiles() == null ? WHOLE : config.tiles());
    descent.save(state);
    state.write(file);
  }

  @Override
  public void restore(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(file, scope);
      // All that can be refused comes before the first change.
      Size size = course.sizeIn(state);
      Descent.check(state, size);
      DescentConfig thrift = thrift(state);
      if (course.isElsewhere(state) || !thrift.equals(config)) {
        config = thrift;
        course.goTo(state, config, terms);
        descent.close();
        descent = descent(inputs.at(size));
      }
      descent.restore(state);
      course.restoreSteps(state);
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
