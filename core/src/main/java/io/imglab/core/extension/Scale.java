package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Differentiable products and quotients with a number.
 *
 * <p>DJL's {@code array.mul(number)} keeps the number in Java's memory. The recorded graph holds a
 * pointer to it that the garbage collector does not know: a collection between the forward pass and
 * {@code backward} frees the number, and the gradient is wrong. On a GPU and outside a graph the
 * short form is correct; so are {@code add} and {@code sub}, whose gradients do not need the
 * number.
 */
public final class Scale {
  private Scale() {}

  /** The product x·factor, of any shape; it belongs to the manager of {@code x}. */
  public static NDArray by(NDArray x, double factor) {
    try (NDArray number = number(x, factor)) {
      return x.mul(number);
    }
  }

  /** The quotient x/divisor, of any shape; it belongs to the manager of {@code x}. */
  public static NDArray over(NDArray x, double divisor) {
    try (NDArray number = number(x, divisor)) {
      return x.div(number);
    }
  }

  private static NDArray number(NDArray like, double value) {
    return like.getManager().full(new Shape(), (float) value, like.getDataType());
  }
}
