package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.nn.StateDict;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Limited-memory BFGS without a line search, as PyTorch's {@code LBFGS} does it: one gradient, one
 * update (Nocedal and Wright, Numerical Optimization, algorithm 7.4 for the direction).
 *
 * <p>The first step has length min(1, 1/‖g‖₁)·lr along −g, later ones lr along the quasi-Newton
 * direction. A pair (s, y) is kept only if yᵀs is positive; the scale γ = yᵀs / yᵀy of the initial
 * Hessian stays as it was when a pair is rejected.
 */
public final class Lbfgs implements Optimizer {
  /** PyTorch's default and the reference's: 100 pairs. */
  public static final int DEFAULT_HISTORY = 100;

  private static final double MIN_CURVATURE = 1e-10;
  private static final double MIN_GRADIENT = 1e-7;
  private static final double MIN_CHANGE = 1e-9;

  private final NDManager manager;
  private final InverseHessian hessian;
  private final double learningRate;
  private final int history;
  private final Deque<CurvaturePair> pairs = new ArrayDeque<>();
  private double gamma = 1;

  /** The last update; absent before the first. */
  private LastStep last = LastStep.NONE;

  public Lbfgs(NDManager parent, double learningRate, int history) {
    this.manager = parent.newSubManager();
    this.hessian = new InverseHessian(manager);
    this.learningRate = learningRate;
    this.history = history;
  }

  @Override
  public boolean update(NDArray x, NDArray gradient) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray g = gradient.flatten();
      g.attach(scope);
      if (number(g.abs().max()) <= MIN_GRADIENT) {
        return false;
      }
      learnCurvature(g);
      NDArray direction = hessian.times(g, pairs, gamma, scope).neg();
      double length = last.isNone() ? firstLength(g) : learningRate;
      boolean descends = number(g.dot(direction)) <= -MIN_CHANGE;
      if (descends) {
        move(x, g, direction, length);
      }
      return descends;
    }
  }

  /** Compares the gradient with the last one, along the step between them. */
  private void learnCurvature(NDArray g) {
    if (last.isNone()) {
      return;
    }
    NDArray y = g.sub(last.gradient());
    NDArray s = last.direction().mul(scalar(last.length(), g));
    double ys = number(y.dot(s));
    if (ys > MIN_CURVATURE) {
      gamma = ys / number(y.dot(y));
      remember(new CurvaturePair(s, y, 1 / ys));
    } else {
      s.close();
    }
  }

  private void remember(CurvaturePair pair) {
    if (pairs.size() == history) {
      pairs.removeFirst().close();
    }
    pair.attach(manager);
    pairs.addLast(pair);
  }

  private double firstLength(NDArray g) {
    return Math.min(1, 1 / number(g.abs().sum())) * learningRate;
  }

  private void move(NDArray x, NDArray g, NDArray direction, double length) {
    x.addi(direction.mul(scalar(length, g)).reshape(x.getShape()));
    last.close();
    last = new LastStep(g, direction, length);
    last.attach(manager);
  }

  /** A one-element double array keeps doubles exact; a float32 one keeps the result float32. */
  private static Number scalar(double value, NDArray like) {
    return like.getDataType() == ai.djl.ndarray.types.DataType.FLOAT64
        ? (Number) value
        : (Number) (float) value;
  }

  private static double number(NDArray scalar) {
    try (scalar) {
      return scalar.toType(ai.djl.ndarray.types.DataType.FLOAT64, true).getDouble();
    }
  }

  @Override
  public void save(StateDict state) {
    state.put("lbfgs.gamma", gamma);
    state.put("lbfgs.pairs", pairs.size());
    int index = 0;
    for (CurvaturePair pair : pairs) {
      pair.save(state, index++);
    }
    last.save(state);
  }

  @Override
  public void restore(StateDict state) {
    forget();
    gamma = state.number("lbfgs.gamma");
    for (int i = 0; i < state.integer("lbfgs.pairs"); i++) {
      remember(CurvaturePair.restore(state, i));
    }
    last = LastStep.restore(state);
    last.attach(manager);
  }

  private void forget() {
    pairs.forEach(CurvaturePair::close);
    pairs.clear();
    last.close();
  }

  @Override
  public void close() {
    hessian.close();
    manager.close();
  }
}
