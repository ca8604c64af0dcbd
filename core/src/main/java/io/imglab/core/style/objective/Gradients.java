package io.imglab.core.style.objective;

import ai.djl.ndarray.NDArray;

/** Takes gradients out of the engine. */
final class Gradients {
  private Gradients() {}

  /**
   * The gradient that backpropagation left with an array, which from here on is an array like any
   * other; the gradient belongs to the array's manager.
   */
  static NDArray take(NDArray array) {
    NDArray gradient = array.getGradient();
    gradient.attach(array.getManager());
    array.setRequiresGradient(false);
    return gradient;
  }
}
