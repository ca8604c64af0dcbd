package io.imglab.core.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.LabException;
import io.imglab.core.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.image.Size;
import io.imglab.core.nn.StateDict;
import io.imglab.core.optim.Optimizer;

/** The way of the pixels at one size: downhill, and back to the best where it goes wrong. */
final class Descent implements AutoCloseable {
  /** How much more careful the descent is after each explosion. */
  private static final double CAUTION = .25;

  private static final int MAX_ROLLBACKS = 20;

  private final NDManager manager;
  private final DescentConfig config;
  private final StyleObjective objective;
  private final Size size;
  private NDArray pixels;
  private final BestIterate best;
  private Optimizer optimizer;
  private long rollbacks;
  private boolean converged;

  /**
   * Begins at the pixels of {@code init}.
   *
   * @param objective bound to the content at the size of {@code init}
   */
  Descent(DescentConfig config, StyleObjective objective, Picture init, NDManager parent) {
    this.manager = parent.newSubManager();
    this.config = config;
    this.objective = objective;
    this.size = init.size();
    this.pixels = Pixels.of(init, manager);
    this.best = new BestIterate(pixels, manager);
    this.optimizer = newOptimizer(rollbacks);
  }

  private Optimizer newOptimizer(long afterRollbacks) {
    double rate = config.rate() * Math.pow(CAUTION, (double) afterRollbacks);
    try (NDArray like = pixels.toType(DataType.FLOAT32, true)) {
      return config.optimizer(like, manager, rate);
    }
  }

  /**
   * One evaluation and update.
   *
   * @param step counted from 1 over the whole run, for the messages
   */
  Losses step(long step) {
    StyleObjective.Evaluation evaluation = objective.evaluate(pixels);
    try (NDArray gradient = evaluation.gradient()) {
      Losses losses = evaluation.losses();
      if (best.isExplosion(losses.total()) || !isFinite(gradient)) {
        return rollBack(losses, step);
      }
      best.offer(pixels, losses.total(), step);
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

  private void moveTo(NDArray there) {
    pixels.close();
    pixels = there.duplicate();
    pixels.attach(manager);
  }

  /** Goes back to the best pixels and on from there with shorter steps and an empty memory. */
  private Losses rollBack(Losses losses, long step) {
    if (best.isEmpty()) {
      throw new LabException(
          "the loss is not finite at the start: %s; lower its weight, or check the weights and the pictures"
              .formatted(losses.parts()));
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

  /** The best picture so far, unclamped. */
  Picture picture() {
    try (NDArray single = best.pixels().toType(DataType.FLOAT32, true)) {
      return new Picture(size, single.toFloatArray());
    }
  }

  void save(StateDict state) {
    state.put("rollbacks", rollbacks);
    state.put("converged", converged ? 1 : 0);
    state.put("pixels", pixels);
    best.save(state);
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
    objective.close();
    manager.close();
  }
}
