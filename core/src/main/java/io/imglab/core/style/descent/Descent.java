package io.imglab.core.style.descent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.experiment.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.optim.IterateAverage;
import io.imglab.core.optim.Optimizer;
import io.imglab.core.style.config.DescentConfig;
import io.imglab.core.style.input.Pixels;
import io.imglab.core.style.input.StyleInputs;
import io.imglab.core.style.input.Transparency;
import io.imglab.core.style.loss.StyleTerm;
import io.imglab.core.style.objective.StyleObjective;
import io.imglab.core.style.objective.TargetCache;
import io.imglab.core.style.objective.TiledNetwork;
import io.imglab.core.tensor.StateDict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The optimisation of the pixels at one size and for one loss, with a rollback to the best pixels
 * where it diverges. Owns the pixels, the optimiser, the targets and the network.
 */
final class Descent implements AutoCloseable {
  /** Factor of the learning rate after each rollback. */
  private static final double RATE_FACTOR = .25;

  private static final int MAX_ROLLBACKS = 20;

  private final NDManager manager;
  private final FeatureNetwork network;
  private final StyleInputs inputs;
  private final TargetCache targets;
  private DescentConfig config;
  private @Nullable StyleObjective objective;
  private final List<StyleTerm> terms;
  private final Size size;
  private NDArray pixels;
  private final BestIterate best;
  private final @Nullable LastIterate last;
  private final IterateAverage average;
  private Optimizer optimizer;
  private long rollbacks;
  private boolean converged;
  private double evaluationSeconds;

  /**
   * A descent from the initial picture of the inputs.
   *
   * @param inputs the pictures at the size of this descent
   * @param network computes the layers that the terms read; closed with the descent
   * @param targets provides the style's targets
   */
  Descent(
      DescentConfig config,
      StyleInputs inputs,
      List<StyleTerm> terms,
      FeatureNetwork network,
      TargetCache targets,
      NDManager parent) {
    this.manager = parent.newSubManager();
    this.config = config;
    this.network = network;
    this.inputs = inputs;
    this.targets = targets;
    this.terms = terms;
    this.size = inputs.content().size();
    this.pixels = Pixels.of(Transparency.filled(inputs.init(), inputs.content()), manager);
    this.best = new BestIterate(pixels, config.optimizer().takesBackRises(), manager);
    this.last = config.keep() == DescentConfig.Keep.LAST ? new LastIterate(manager) : null;
    this.average = new IterateAverage(pixels, config.optimizer().effectiveAveraging(), manager);
    this.optimizer = newOptimizer(rollbacks);
  }

  /** The objective; computes the targets when it is first called. */
  StyleObjective objective() {
    if (objective == null) {
      NDManager owner = manager.newSubManager();
      try {
        TiledNetwork tiledNetwork = TiledNetwork.of(network, config, inputs);
        objective = new StyleObjective(tiledNetwork, terms, inputs, targets, owner);
      } catch (RuntimeException | OutOfMemoryError e) {
        owner.close();
        throw e;
      }
    }
    return objective;
  }

  private Optimizer newOptimizer(long afterRollbacks) {
    double rate = config.optimizer().rate() * Math.pow(RATE_FACTOR, (double) afterRollbacks);
    try (NDArray like = pixels.toType(DataType.FLOAT32, true)) {
      return PixelOptimizers.of(config, like, manager, rate);
    }
  }

  /**
   * One evaluation and update.
   *
   * @param step counted from 1 over the whole run; for messages
   */
  Losses step(long step) {
    long start = System.nanoTime();
    StyleObjective.Evaluation evaluation = objective().evaluate(pixels);
    evaluationSeconds = (System.nanoTime() - start) / 1e9;
    try (NDArray gradient = evaluation.gradient()) {
      Losses losses = evaluation.losses();
      if (best.isDivergence(losses.total()) || !evaluation.isFinite()) {
        return rollBack(losses, step);
      }
      best.offer(pixels, losses.total(), step);
      keepAsLast();
      average.add(pixels);
      converged = !optimizer.update(pixels, gradient);
      return losses;
    }
  }

  private void keepAsLast() {
    if (last != null) {
      last.replace(pixels);
    }
  }

  /** Continues from the same pixels with less memory and an empty L-BFGS history. */
  void reduceMemory(DescentConfig reduced) {
    config = reduced;
    closeObjective();
    optimizer.close();
    optimizer = newOptimizer(rollbacks);
  }

  private void closeObjective() {
    if (objective != null) {
      objective.close();
      objective = null;
    }
  }

  private void moveTo(NDArray target) {
    pixels.close();
    pixels = target.duplicate();
    pixels.attach(manager);
  }

  /** Restarts the optimiser at the best pixels, with shorter steps. */
  private Losses rollBack(Losses losses, long step) {
    if (best.isEmpty()) {
      throw new LabException(
          "the loss is not finite at the start%s: '%s'; lower its weight, or check the weights and the pictures"
              .formatted(StyleTerm.nonFiniteTerms(terms, losses), losses.parts()));
    }
    rollbacks++;
    moveTo(best.pixels());
    keepAsLast();
    optimizer.close();
    optimizer = newOptimizer(rollbacks);
    converged = rollbacks >= MAX_ROLLBACKS;
    return losses.withEvent(
        String.format(
            Locale.ROOT,
            "the descent diverged at step %s (loss %.4g, best %.4g): restarted from step %s with steps %.0f times shorter",
            step,
            losses.total(),
            best.loss(),
            best.step(),
            Math.pow(RATE_FACTOR, (double) -rollbacks)));
  }

  boolean converged() {
    return converged;
  }

  /** Seconds that the last step took for loss and gradient, without the update of the pixels. */
  double evaluationSeconds() {
    return evaluationSeconds;
  }

  /** The best picture so far, or the mean of Adam's iterates; unclamped and opaque. */
  Picture picture() {
    if (config.optimizer().effectiveAveraging() == 0 || average.isEmpty()) {
      return picture(best.pixels());
    }
    try (NDArray mean = average.value()) {
      return picture(mean);
    }
  }

  /** The last iterate if that is the result, otherwise {@link #picture}. */
  Picture result() {
    NDArray evaluated = last == null ? null : last.pixels();
    return evaluated == null ? picture() : picture(evaluated);
  }

  private Picture picture(NDArray shown) {
    try (NDArray single = shown.toType(DataType.FLOAT32, true)) {
      return new Picture(size, single.toFloatArray());
    }
  }

  /** Transfers the state of the optimiser from another size. */
  void inherit(Descent coarser) {
    optimizer.inherit(coarser.optimizer);
  }

  void save(StateDict state) {
    state.put("rollbacks", rollbacks);
    state.put("converged", converged ? 1 : 0);
    state.put("pixels", pixels);
    best.save(state);
    if (last != null) {
      last.save(state);
    }
    average.save(state);
    optimizer.save(state);
  }

  /** Refuses a state of another size before anything changes. */
  static void check(StateDict state, Size size) {
    state.checkShape("pixels", new Shape(1, 3, size.height(), size.width()));
  }

  void restore(StateDict state) {
    Optimizer restored = restoredOptimizer(state);
    optimizer.close();
    optimizer = restored;
    moveTo(state.array("pixels"));
    best.restore(state);
    if (last != null) {
      last.restore(state);
    }
    average.restore(state);
    rollbacks = state.integer("rollbacks");
    converged = state.integer("converged") == 1;
  }

  private Optimizer restoredOptimizer(StateDict state) {
    Optimizer restored = newOptimizer(state.integer("rollbacks"));
    try {
      restored.restore(state);
      return restored;
    } catch (LabException e) {
      restored.close();
      throw e;
    }
  }

  @Override
  public void close() {
    optimizer.close();
    closeObjective();
    network.close();
    manager.close();
  }
}
