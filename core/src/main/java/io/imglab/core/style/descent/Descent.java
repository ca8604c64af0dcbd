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
import org.jspecify.annotations.Nullable;

/** The way of the pixels at one size: downhill, and back to the best where it goes wrong. */
final class Descent implements AutoCloseable {
  /** How much more careful the descent is after each explosion. */
  private static final double CAUTION = .25;

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
  private final IterateAverage average;
  private Optimizer optimizer;
  private long rollbacks;
  private boolean converged;
  private double evaluationSeconds;

  /**
   * Begins at the pixels of the inputs' start.
   *
   * @param inputs pictures at the size at which this descent sees them
   * @param network gives the layers that the terms read; closed with the descent
   * @param targets gives what is bound to the style
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
    this.best = new BestIterate(pixels, manager);
    this.average = new IterateAverage(pixels, config.optimizer().effectiveAveraging(), manager);
    this.optimizer = newOptimizer(rollbacks);
  }

  /** Looks at the references; {@link #step} does it if it is still to be done. */
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
    double rate = config.optimizer().rate() * Math.pow(CAUTION, (double) afterRollbacks);
    try (NDArray like = pixels.toType(DataType.FLOAT32, true)) {
      return PixelOptimizers.of(config, like, manager, rate);
    }
  }

  /**
   * One evaluation and update.
   *
   * @param step counted from 1 over the whole run, for the messages
   */
  Losses step(long step) {
    long start = System.nanoTime();
    StyleObjective.Evaluation evaluation = objective().evaluate(pixels);
    evaluationSeconds = (System.nanoTime() - start) / 1e9;
    try (NDArray gradient = evaluation.gradient()) {
      Losses losses = evaluation.losses();
      if (best.isExplosion(losses.total()) || !isFinite(gradient)) {
        return rollBack(losses, step);
      }
      best.offer(pixels, losses.total(), step);
      average.add(pixels);
      converged = !optimizer.update(pixels, gradient);
      return losses;
    }
  }

  /** A loss can be finite where its gradient is not, such as a square root at 0. */
  private static boolean isFinite(NDArray gradient) {
    try (NDArray sum = gradient.sum()) {
      return Float.isFinite(sum.getFloat());
    }
  }

  /** Goes on from the same pixels in a way that takes less memory; what L-BFGS knew is lost. */
  void lighten(DescentConfig lighter) {
    config = lighter;
    forgetObjective();
    optimizer.close();
    optimizer = newOptimizer(rollbacks);
  }

  private void forgetObjective() {
    if (objective != null) {
      objective.close();
      objective = null;
    }
  }

  private void moveTo(NDArray there) {
    pixels.close();
    pixels = there.duplicate();
    pixels.attach(manager);
  }

  /** Goes back to the best pixels and on from there with shorter steps and an empty memory. */
  private Losses rollBack(Losses losses, long step) {
    if (best.isEmpty()) {
      throw new LabException(
          "the loss is not finite at the start%s: %s; lower its weight, or check the weights and the pictures"
              .formatted(StyleTerm.nonFiniteTerms(terms, losses), losses.parts()));
    }
    rollbacks++;
    moveTo(best.pixels());
    optimizer.close();
    optimizer = newOptimizer(rollbacks);
    converged = rollbacks >= MAX_ROLLBACKS;
    return losses.withEvent(
        "loss %.4g at step %d after %.4g: went back to step %d and on with steps %.0f times shorter"
            .formatted(
                losses.total(),
                step,
                best.loss(),
                best.step(),
                Math.pow(CAUTION, (double) -rollbacks)));
  }

  boolean converged() {
    return converged;
  }

  /** How long the last step took for loss and gradient, without the update of the pixels. */
  double evaluationSeconds() {
    return evaluationSeconds;
  }

  /** The best picture so far, or the mean of Adam's, unclamped and opaque. */
  Picture picture() {
    if (config.optimizer().effectiveAveraging() == 0 || average.isEmpty()) {
      return picture(best.pixels());
    }
    try (NDArray mean = average.value()) {
      return picture(mean);
    }
  }

  private Picture picture(NDArray shown) {
    try (NDArray single = shown.toType(DataType.FLOAT32, true)) {
      return new Picture(size, single.toFloatArray());
    }
  }

  /** Takes over what the optimiser of another size knows. */
  void inherit(Descent coarser) {
    optimizer.inherit(coarser.optimizer);
  }

  void save(StateDict state) {
    state.put("rollbacks", rollbacks);
    state.put("converged", converged ? 1 : 0);
    state.put("pixels", pixels);
    best.save(state);
    average.save(state);
    optimizer.save(state);
  }

  /** Makes sure that a state fits before anything changes. */
  static void check(StateDict state, Size size) {
    state.checkShape("pixels", new Shape(1, 3, size.height(), size.width()));
  }

  void restore(StateDict state) {
    Optimizer restored = restoredOptimizer(state);
    optimizer.close();
    optimizer = restored;
    moveTo(state.array("pixels"));
    best.restore(state);
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
    forgetObjective();
    network.close();
    manager.close();
  }
}
