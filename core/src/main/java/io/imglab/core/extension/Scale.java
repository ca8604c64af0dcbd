package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Products and quotients with a number that may be differentiated.
 *
 * <p>DJL's own {@code array.mul(number)} keeps the number in Java's memory, to which the recorded
 * graph holds a pointer but Java's garbage collector does not: a collection between the forward
 * pass and {@code backward} frees it, and the gradient is garbage. On a GPU and outside a graph the
 * short form is sound; so are {@code add} and {@code sub}, whose gradients do not need the number.
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
