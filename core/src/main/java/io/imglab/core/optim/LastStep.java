package io.imglab.core.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.imglab.core.tensor.StateDict;
import org.jspecify.annotations.Nullable;

/** The last step of L-BFGS: the gradient before it, its direction and its length. */
final class LastStep implements AutoCloseable {
  /** Before the first step. */
  static final LastStep NONE = new LastStep(null, null, 0);

  private static final String GRADIENT = "lbfgs.gradient";
  private static final String DIRECTION = "lbfgs.direction";
  private static final String LENGTH = "lbfgs.length";

  private final @Nullable NDArray gradient;
  private final @Nullable NDArray direction;
  private final double length;

  LastStep(@Nullable NDArray gradient, @Nullable NDArray direction, double length) {
    this.gradient = gradient;
    this.direction = direction;
    this.length = length;
  }

  boolean isNone() {
    return gradient == null;
  }

  NDArray gradient() {
    return java.util.Objects.requireNonNull(gradient);
  }

  NDArray direction() {
    return java.util.Objects.requireNonNull(direction);
  }

  double length() {
    return length;
  }

  void attach(NDManager manager) {
    if (!isNone()) {
      gradient().attach(manager);
      direction().attach(manager);
    }
  }

  void save(StateDict state) {
    if (!isNone()) {
      state.put(GRADIENT, gradient());
      state.put(DIRECTION, direction());
      state.put(LENGTH, length);
    }
  }

  static LastStep restore(StateDict state) {
    return state.contains(GRADIENT)
        ? new LastStep(
            state.array(GRADIENT).duplicate(),
            state.array(DIRECTION).duplicate(),
            state.number(LENGTH))
        : NONE;
  }

  @Override
  public void close() {
    if (!isNone()) {
      gradient().close();
      direction().close();
    }
  }
}
