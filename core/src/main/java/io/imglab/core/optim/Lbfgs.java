package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.tensor.StateDict;
import org.jspecify.annotations.Nullable;

/**
 * Limited-memory BFGS without a line search, as PyTorch's {@code LBFGS} does it: one gradient, one
 * update (Nocedal and Wright, Numerical Optimization, algorithm 7.4 for the direction).
 *
 * <p>The first step has length min(1, 1/‖g‖₁)·lr along −g, later ones lr along the quasi-Newton
 * direction. A pair (s, y) is kept only if yᵀs is positive; the scale γ = yᵀs / yᵀy of the initial
 * Hessian stays as it was when a pair is rejected.
 *
 * <p>Three things differ from PyTorch, none of which matters unless the descent is in trouble. A
 * pair whose yᵀs is within rounding error of 0, relative to |y|·|s|, is rejected too. Without a
 * pair there is no scale, so the step is as short as the first; PyTorch uses −g·lr, which is far
 * too long for an image. If rounding errors have made the direction an ascent direction, PyTorch
 * never moves again; this class clears the memory and continues from the gradient.
 */
public final class Lbfgs implements Optimizer {
  private static final double MIN_GRADIENT = 1e-7;
  private static final double MIN_CHANGE = 1e-9;

  private final NDManager manager;
  private final CurvatureMemory memory;
  private final double learningRate;
  private final double firstStep;

  /** The last update; {@link LastStep#NONE} before the first. */
  private LastStep last = LastStep.NONE;

  /** An optimiser whose first step has length 1, as in PyTorch. */
  public Lbfgs(NDManager parent, double learningRate, int history) {
    this(parent, learningRate, history, 1);
  }

  /**
   * An optimiser with another length of the first step.
   *
   * @param learningRate lr
   * @param history number of curvature pairs
   * @param firstStep length of the first step in the 1-norm; another length than 1 is the same as
   *     another unit of {@code x}
   */
  public Lbfgs(NDManager parent, double learningRate, int history, double firstStep) {
    this(parent.newSubManager(), learningRate, history, firstStep, null);
  }

  private Lbfgs(
      NDManager own,
      double learningRate,
      int history,
      double firstStep,
      @Nullable FrequencyScaling initial) {
    this.manager = own;
    this.memory = new CurvatureMemory(own, history, initial);
    this.learningRate = learningRate;
    this.firstStep = firstStep;
  }

  /**
   * An optimiser of an image whose initial inverse Hessian depends on the spatial frequency and is
   * estimated during the descent.
   *
   * @param image the shape of the image, (1, 3, H, W)
   */
  public static Lbfgs withFrequencies(
      NDManager parent, double learningRate, int history, double firstStep, Shape image) {
    NDManager own = parent.newSubManager();
    return new Lbfgs(own, learningRate, history, firstStep, new FrequencyScaling(image, own));
  }

  @Override
  public boolean update(NDArray x, NDArray gradient) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray g = gradient.flatten();
      g.attach(scope);
      if (Numbers.read(g.abs().max()) <= MIN_GRADIENT) {
        return false;
      }
      NDArray direction = direction(g, scope);
      boolean descends = descends(g, direction);
      if (descends) {
        move(x, g, direction);
      }
      return descends;
    }
  }

  private NDArray direction(NDArray g, NDManager scope) {
    if (!last.isNone()) {
      memory.update(g, last, scope);
    }
    NDArray direction = memory.direction(g, scope);
    if (descends(g, direction)) {
      return direction;
    }
    reset();
    return g.neg();
  }

  private static boolean descends(NDArray g, NDArray direction) {
    return Numbers.read(g.dot(direction)) <= -MIN_CHANGE;
  }

  private void move(NDArray x, NDArray g, NDArray direction) {
    double length = memory.isEmpty() ? cautiousLength(direction) : learningRate;
    x.addi(direction.mul(Numbers.factor(length, g)).reshape(x.getShape()));
    last.close();
    last = new LastStep(g, direction, length);
    last.attach(manager);
  }

  private double cautiousLength(NDArray direction) {
    return Math.min(1, firstStep / Numbers.read(direction.abs().sum())) * learningRate;
  }

  private void reset() {
    memory.clear();
    last.close();
    last = LastStep.NONE;
  }

  @Override
  public void inherit(Optimizer coarser) {
    if (coarser instanceof Lbfgs other) {
      memory.inherit(other.memory);
    }
  }

  @Override
  public void save(StateDict state) {
    memory.save(state);
    last.save(state);
  }

  @Override
  public void restore(StateDict state) {
    reset();
    memory.restore(state);
    last = LastStep.restore(state);
    last.attach(manager);
  }

  @Override
  public void close() {
    memory.close();
    manager.close();
  }
}
