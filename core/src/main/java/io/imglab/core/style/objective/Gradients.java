package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;

/** Retrieves gradients from the engine. */
final class Gradients {
  private Gradients() {}

  /**
   * The gradient that backpropagation accumulated for an array, which no longer requires one
   * afterwards. The gradient belongs to the array's manager.
   */
  static NDArray take(NDArray array) {
    NDArray gradient = array.getGradient();
    gradient.attach(array.getManager());
    array.setRequiresGradient(false);
    return gradient;
  }
}
