package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.imglab.core.optim.CurvatureMemory.Candidate;
import io.imglab.core.tensor.StateDict;
import org.jspecify.annotations.Nullable;

/**
 * Limited-memory BFGS without a line search, as PyTorch's {@code LBFGS} does it: one gradient, one
 * update (Nocedal and Wright, Numerical Optimization, algorithm 7.4 for the direction).
 *
 * <p>The first step is along −g, later ones have length lr along the quasi-Newton direction. A pair
 * (s, y) is kept only if yᵀs is positive; the scale γ = yᵀs / yᵀy of the initial Hessian stays as
 * it was when a pair is rejected. The {@link LbfgsRule} says how long the steps without a pair are,
 * and what happens where the descent is in trouble: where rounding errors have made the direction
 * an ascent direction, PyTorch never moves again, and a cautious descent clears the memory and
 * continues from the gradient.
 */
public final class Lbfgs implements Optimizer {
  private static final double MIN_CHANGE = 1e-9;

  private final NDManager manager;
  private final CurvatureMemory memory;
  private final double learningRate;
  private final LbfgsRule rule;

  /** The last update; {@link LastStep#NONE} before the first. */
  private LastStep last = LastStep.NONE;

  /**
   * An optimiser.
   *
   * @param learningRate lr
   * @param history number of curvature pairs
   */
  public Lbfgs(NDManager parent, double learningRate, int history, LbfgsRule rule) {
    this(parent.newSubManager(), learningRate, history, rule, null);
  }

  private Lbfgs(
      NDManager own,
      double learningRate,
      int history,
      LbfgsRule rule,
      @Nullable FrequencyScaling initial) {
    this.manager = own;
    this.memory = new CurvatureMemory(own, history, rule.minCosine(), initial);
    this.learningRate = learningRate;
    this.rule = rule;
  }

  /**
   * An optimiser of an image whose initial inverse Hessian depends on the spatial frequency and is
   * estimated during the descent.
   *
   * @param image the shape of the image, (1, 3, H, W)
   */
  public static Lbfgs withFrequencies(
      NDManager parent, double learningRate, int history, LbfgsRule rule, Shape image) {
    NDManager own = parent.newSubManager();
    return new Lbfgs(own, learningRate, history, rule, new FrequencyScaling(image, own));
  }

  @Override
  public boolean update(NDArray x, NDArray gradient) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray g = gradient.flatten();
      g.attach(scope);
      Candidate found = last.isNone() ? null : memory.candidate(g, last, scope);
      double largest = found == null ? Numbers.read(g.abs().max()) : found.largest();
      if (largest <= rule.minGradient()) {
        return false;
      }
      if (found != null) {
        memory.add(found, scope);
      }
      return move(x, g, memory.direction(g, scope));
    }
  }

  /** Moves along the direction, or a cautious descent along −g, if that is a descent. */
  private boolean move(NDArray x, NDArray g, NDArray direction) {
    if (descends(g, direction)) {
      step(x, g, direction);
      return true;
    } else if (!rule.isCautious()) {
      return false;
    }
    reset();
    NDArray steepest = g.neg();
    boolean descends = descends(g, steepest);
    if (descends) {
      step(x, g, steepest);
    }
    return descends;
  }

  private static boolean descends(NDArray g, NDArray direction) {
    return Numbers.read(g.dot(direction)) <= -MIN_CHANGE;
  }

  private void step(NDArray x, NDArray g, NDArray direction) {
    double length = length(direction);
    x.addi(direction.mul(Numbers.factor(length, g)).reshape(x.getShape()));
    last.close();
    last = new LastStep(g, direction, length);
    last.attach(manager);
  }

  private double length(NDArray direction) {
    if (!memory.isEmpty()) {
      return learningRate;
    }
    double oneNorm = Numbers.read(direction.abs().sum());
    return rule.plainLength(last.isNone(), oneNorm) * learningRate;
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
