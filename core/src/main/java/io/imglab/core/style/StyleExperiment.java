package io.imglab.core.style;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.Experiment;
import io.imglab.core.LabException;
import io.imglab.core.Losses;
import io.imglab.core.image.Picture;
import io.imglab.core.nn.FeatureNetwork;
import io.imglab.core.nn.StateDict;
import io.imglab.core.optim.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Moves the pixels of a picture towards the content of one picture and the style of another. One
 * step is one evaluation of loss and gradient and one update of the pixels.
 */
public final class StyleExperiment implements Experiment {
  /** How much more careful the descent is after each explosion. */
  private static final double CAUTION = .25;

  private static final int MAX_ROLLBACKS = 20;

  private final NDManager manager;
  private final FeatureNetwork network;
  private final StyleObjective objective;
  private final DescentConfig descent;
  private final Picture content;
  private final List<StyleTerm> terms;
  private NDArray pixels;
  private final BestIterate best;
  private Optimizer optimizer;
  private long steps;
  private long rollbacks;
  private boolean converged;
  private double evaluationSeconds;

  /**
   * Sets an experiment up.
   *
   * @param network gives the layers that the terms read; closed with the experiment
   * @param parent the manager under which everything lives
   */
  public StyleExperiment(
      DescentConfig descent,
      StyleInputs inputs,
      List<StyleTerm> terms,
      FeatureNetwork network,
      NDManager parent) {
    this(descent, inputs, terms, network, StyleTargets.FRESH, parent);
  }

  /** An experiment that may share what is known of its style with others. */
  StyleExperiment(
      DescentConfig descent,
      StyleInputs inputs,
      List<StyleTerm> terms,
      FeatureNetwork network,
      StyleTargets targets,
      NDManager parent) {
    this.manager = parent.newSubManager();
    this.network = network;
    this.descent = descent;
    this.terms = terms;
    this.content = inputs.content();
    this.pixels = pixels(Transparency.filled(inputs.init(), content));
    this.best = new BestIterate(pixels, manager);
    try (NDArray scene = pixels(Transparency.filled(content));
        NDArray look = pixels(Transparency.filled(inputs.style()))) {
      this.objective = new StyleObjective(network, terms, scene, look, inputs, targets, manager);
    }
    this.optimizer = newOptimizer(rollbacks);
  }

  /**
   * A picture as (1, 3, H, W) in [0, 1], in double precision: L-BFGS's first step has length 1 in
   * the 1-norm, that is 1e-7 for each of ten million values, which float32 would swallow.
   */
  private NDArray pixels(Picture picture) {
    Shape shape = new Shape(1, 3, picture.height(), picture.width());
    try (NDArray single = manager.create(picture.rgb(), shape)) {
      return single.toType(DataType.FLOAT64, true);
    }
  }

  private Optimizer newOptimizer(long afterRollbacks) {
    double rate = descent.rate() * Math.pow(CAUTION, (double) afterRollbacks);
    try (NDArray like = pixels.toType(DataType.FLOAT32, true)) {
      return descent.optimizer(like, manager, rate);
    }
  }

  @Override
  public Losses step() {
    long start = System.nanoTime();
    StyleObjective.Evaluation evaluation = objective.evaluate(pixels);
    evaluationSeconds = (System.nanoTime() - start) / 1e9;
    steps++;
    try (NDArray gradient = evaluation.gradient()) {
      Losses losses = evaluation.losses();
      if (best.isExplosion(losses.total()) || !isFinite(gradient)) {
        return rollBack(losses);
      }
      best.offer(pixels, losses.total(), steps);
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
  private Losses rollBack(Losses losses) {
    if (best.isEmpty()) {
      throw new LabException(
          "the loss is not finite at the start%s: %s; lower its weight, or check the weights and the pictures"
              .formatted(StyleTerm.guilty(terms, losses), losses.parts()));
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
                steps,
                best.loss(),
                best.step(),
                Math.pow(CAUTION, (double) -rollbacks)));
  }

  /** How long the last step took for loss and gradient, without the update of the pixels. */
  double evaluationSeconds() {
    return evaluationSeconds;
  }

  @Override
  public int steps() {
    return (int) steps;
  }

  @Override
  public boolean converged() {
    return converged;
  }

  @Override
  public Picture preview() {
    try (NDArray single = best.pixels().toType(DataType.FLOAT32, true)) {
      return Transparency.restored(single.toFloatArray(), content);
    }
  }

  @Override
  public void save(Path file) throws IOException {
    StateDict state = new StateDict();
    state.put("steps", steps);
    state.put("rollbacks", rollbacks);
    state.put("converged", converged ? 1 : 0);
    state.put("pixels", pixels);
    best.save(state);
    optimizer.save(state);
    state.write(file);
  }

  @Override
  public void restore(Path file) {
    try (NDManager scope = manager.newSubManager()) {
      StateDict state = StateDict.read(file, scope);
      // All that can be refused comes before the first change.
      state.checkShape("pixels", pixels.getShape());
      Optimizer restored = restoredOptimizer(state);
      optimizer.close();
      optimizer = restored;
      moveTo(state.array("pixels"));
      best.restore(state);
      steps = state.integer("steps");
      rollbacks = state.integer("rollbacks");
      converged = state.integer("converged") == 1;
    }
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
    network.close();
    manager.close();
  }
}
