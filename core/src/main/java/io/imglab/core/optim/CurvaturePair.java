package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;

/**
 * A curvature pair of L-BFGS.
 *
 * @param s the step (n)
 * @param y the change of the gradient over it (n)
 * @param rho 1 / yᵀs
 */
record CurvaturePair(NDArray s, NDArray y, double rho) implements AutoCloseable {
  /** Removes the names: DJL would pass equally named arrays as one list. */
  CurvaturePair unnamed() {
    s.setName("");
    y.setName("");
    return this;
  }

  CurvaturePair with(double newRho) {
    return new CurvaturePair(s, y, newRho);
  }

  void attach(NDManager manager) {
    s.attach(manager);
    y.attach(manager);
  }

  void save(StateDict state, int index) {
    state.put("lbfgs.s%s".formatted(index), s);
    state.put("lbfgs.y%s".formatted(index), y);
    state.put("lbfgs.rho%s".formatted(index), rho);
  }

  static CurvaturePair restore(StateDict state, int index) {
    return new CurvaturePair(
        state.array("lbfgs.s%s".formatted(index)).duplicate(),
        state.array("lbfgs.y%s".formatted(index)).duplicate(),
        state.number("lbfgs.rho%s".formatted(index)));
  }

  @Override
  public void close() {
    s.close();
    y.close();
  }
}
