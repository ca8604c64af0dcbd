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
import java.util.List;
import java.util.Optional;

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
  private final Ladder ladder;
  private List<Pyramid.Scale> scales;
  private Descent descent;
  private int scale;
  private long steps;

  /** Steps that lie behind the present scale. */
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
    this.manager = parent.newSubManager();
    this.network = network;
    this.config = config;
    this.inputs = inputs;
    this.terms = terms;
    this.ladder = new Ladder(network.stack(), network.torus());
    this.scales =
        config
            .pyramid()
            .scales(
                inputs.content().size(),
                config.steps(),
                network.unit(),
                inputs.least(network.stack()));
    this.descent = descent(inputs.at(scales.get(0).size()));
    try {
      descent.objective();
    } catch (RuntimeException | OutOfMemoryError e) {
      // Else the first step will look again.
      if (lighten(e).isEmpty()) {
        throw e;
      }
    }
  }

  private Descent descent(StyleInputs here) {
    return new Descent(config, here, terms, network, manager);
  }

  @Override
  public Losses step() {
    List<String> events = new ArrayList<>();
    if (isClimbDue()) {
      climb();
      events.add("on at %s".formatted(size()));
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
    return scales.get(scale).size();
  }

  /** The present scale becomes the last. */
  private void shrinkTo(Size smaller) {
    Picture reached = descent.picture();
    descent.close();
    shorten(smaller);
    descent = descent(inputs.at(smaller).from(reached));
  }

  private void shorten(Size smaller) {
    List<Pyramid.Scale> shorter = new ArrayList<>(scales.subList(0, scale));
    shorter.add(new Pyramid.Scale(smaller, config.steps()));
    scales = shorter;
    shrunk = true;
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
    return Transparency.restored(
        Resampler.resize(descent.picture(), content.size()).rgb(), content);
  }

  @Override
  public void save(Path file) throws IOException {
    StateDict state = new StateDict();
    state.put("steps", steps);
    state.put("scale", scale);
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
      int saved = state.index("scale", scales.size());
      boolean smaller = state.integer("shrunk") == 1;
      Size size =
          smaller
              ? new Size((int) state.integer("width"), (int) state.integer("height"))
              : scales.get(saved).size();
      Descent.check(state, size);
      DescentConfig thrift = thrift(state);
      if (saved != scale || smaller || !thrift.equals(config)) {
        Descent other = new Descent(thrift, inputs.at(size), terms, network, manager);
        descent.close();
        descent = other;
        config = thrift;
        scale = saved;
        if (smaller) {
          shorten(size);
        }
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
