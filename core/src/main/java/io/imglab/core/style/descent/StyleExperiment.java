package io.imglab.core.style.descent;

import ai.djl.ndarray.NDManager;
import io.imglab.core.device.LibtorchSwitches;
import io.imglab.core.device.Shortage;
import io.imglab.core.experiment.Experiment;
import io.imglab.core.experiment.Losses;
import io.imglab.core.experiment.Position;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Optimises the pixels of a picture towards the content of one picture and the style of another.
 * One step is one evaluation of loss and gradient and one update of the pixels. With a {@link
 * Pyramid}, each level starts from the enlarged best pixels of the previous one; the optimiser
 * keeps the part of its state that is independent of the size.
 */
public final class StyleExperiment implements Experiment {
  /** Long side in pixels, below which a smaller picture is not tried when memory is short. */
  private static final int LEAST_SIDE = 128;

  /** Value of {@code tiles} in a checkpoint of a run without tiles. */
  private static final int NOT_TILED = -1;

  private final NDManager manager;
  private final FeatureNetwork network;
  private DescentConfig config;
  private final StyleInputs inputs;
  private final List<StyleTerm> terms;
  private final TargetCache targets;
  private final TermWeighting termWeighting;
  private final MemoryFallback memoryFallback;
  private final StageProgress progress;
  private Descent descent;

  /**
   * An experiment with the weights of the terms and targets of its own.
   *
   * @param network computes the layers that the terms read; closed with the experiment
   * @param parent the parent of the manager that owns all arrays
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
   * An experiment whose terms may be weighted by a strength, separately at each size, and that may
   * share the targets of its style with other experiments.
   *
   * @param strength null to use the weights of the terms
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
    this.termWeighting = new TermWeighting(network, strength, manager);
    this.memoryFallback = new MemoryFallback(network.stack(), network.torus());
    List<Pyramid.Level> scales = inputs.levels(config, network.stack(), network.unit());
    List<Stage> stages = Stage.of(scales, terms, config.surrogateShare());
    this.progress =
        new StageProgress(computed(() -> termWeighting.withoutNegligible(stages, inputs, config)));
    this.descent = computed(() -> descent(inputs.at(progress.size())));
    computed(this::hasTargets);
  }

  /** Computes in the arithmetic of the run. */
  private <T> T computed(Supplier<T> work) {
    return LibtorchSwitches.withTf32(config.optimizer().toleratesTf32(), work);
  }

  /**
   * Computes the targets; false if that is left to the first step, which then needs less memory.
   */
  private boolean hasTargets() {
    try {
      descent.objective();
      return true;
    } catch (RuntimeException | OutOfMemoryError e) {
      if (reduceMemory(e).isEmpty()) {
        throw e;
      }
      return false;
    }
  }

  /** The descent of the current stage. */
  private Descent descent(StyleInputs here) {
    List<StyleTerm> stageTerms = termWeighting.terms(progress.stage(), here, config);
    FeatureNetwork narrowed = network.narrowed(StyleTerm.layers(stageTerms));
    return new Descent(config, here, stageTerms, narrowed, targets, manager);
  }

  @Override
  public Map<String, Double> findings() {
    return computed(() -> termWeighting.findings(terms, inputs, config));
  }

  @Override
  public Losses step() {
    return computed(this::nextStep);
  }

  private Losses nextStep() {
    List<String> events = new ArrayList<>();
    if (progress.isStageOver(descent.converged())) {
      nextStage();
      events.add("continuing at %s".formatted(progress.stage()));
    }
    progress.step();
    Losses losses = stepWithinMemory(events);
    losses.event().ifPresent(events::add);
    return events.isEmpty() ? losses : losses.withEvent(String.join("; ", events));
  }

  /** Repeats the step with less memory for as long as memory is short. */
  private Losses stepWithinMemory(List<String> events) {
    while (true) {
      try {
        return descent.step(progress.steps());
      } catch (RuntimeException | OutOfMemoryError e) {
        Optional<String> change = reduceMemory(e);
        if (change.isEmpty()) {
          throw e;
        }
        events.add("out of memory: continuing " + change.get());
      }
    }
  }

  /**
   * Reduces the memory by one stage and describes the change; empty if nothing is left to reduce.
   */
  private Optional<String> reduceMemory(Throwable failure) {
    if (!Shortage.isCauseOf(failure)) {
      return Optional.empty();
    }
    Optional<DescentConfig> reduced = memoryFallback.next(config, progress.size());
    if (reduced.isPresent()) {
      String change = MemoryFallback.describe(config, reduced.get());
      config = reduced.get();
      descent.reduceMemory(config);
      return Optional.of(change);
    }
    Size size = progress.size();
    Size smaller = Pyramid.rounded(size.withLongSide(size.longSide() * 7 / 10), network.unit());
    if (smaller.longSide() < LEAST_SIDE) {
      return Optional.empty();
    }
    shrinkTo(smaller);
    return Optional.of("at %s; the result will be enlarged".formatted(smaller));
  }

  /** Makes the current stage the last one, with the exact loss. */
  private void shrinkTo(Size smaller) {
    Picture reached = descent.picture();
    descent.close();
    progress.shorten(smaller, config, terms);
    descent = descent(inputs.at(smaller).startingFrom(reached));
  }

  /** Whether the pixels have the size of the result. */
  public boolean isAtFinalSize() {
    return progress.isAtFinalSize();
  }

  private void nextStage() {
    Descent before = descent;
    StyleInputs here = inputs.at(progress.size());
    StyleInputs there = inputs.at(progress.next().size());
    Picture start = new ScaleTransition(here, there, terms).enlarged(before.picture());
    progress.advance();
    descent = descent(there.startingFrom(start));
    descent.inherit(before);
    before.close();
  }

  @Override
  public Optional<Position> position() {
    return Optional.of(progress.position());
  }

  /** Seconds that the last step took for loss and gradient, without the update of the pixels. */
  public double evaluationSeconds() {
    return descent.evaluationSeconds();
  }

  @Override
  public int steps() {
    return (int) progress.steps();
  }

  @Override
  public boolean converged() {
    return progress.isLastStage() && descent.converged();
  }

  /** The best picture so far, or the last one, at the size of the result. */
  @Override
  public Picture preview() {
    Picture content = inputs.content();
    float[] rgb = Resampler.resize(descent.result(), content.size()).rgb();
    return Transparency.restored(inputs.compositedOverContent(rgb), content);
  }

  @Override
  public void save(Path file) throws IOException {
    StateDict state = new StateDict();
    progress.save(state);
    state.put("history", config.history());
    state.put("tiles", config.tiles() == null ? NOT_TILED : config.tiles());
    descent.save(state);
    state.write(file);
  }

  @Override
  public void restore(Path file) {
    computed(() -> restoredSteps(file));
  }

  private long restoredSteps(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(file, scope);
      // Everything that can be refused is checked before the first change.
      Size size = progress.sizeIn(state);
      Descent.check(state, size);
      DescentConfig savedConfig = savedConfig(state);
      if (progress.isOfAnotherStage(state) || !savedConfig.equals(config)) {
        config = savedConfig;
        progress.moveTo(state, config, terms);
        descent.close();
        descent = descent(inputs.at(size));
      }
      descent.restore(state);
      progress.restoreSteps(state);
      return progress.steps();
    }
  }

  /** The configuration of a saved descent, whose memory may have been reduced. */
  private DescentConfig savedConfig(StateDict state) {
    DescentConfig saved = config.withHistory((int) state.integer("history"));
    int tiles = (int) state.integer("tiles");
    return tiles == NOT_TILED ? saved : saved.withTiles(tiles);
  }

  @Override
  public void close() {
    descent.close();
    network.close();
    manager.close();
  }
}
