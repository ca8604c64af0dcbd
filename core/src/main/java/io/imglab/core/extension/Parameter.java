package io.imglab.core.extension;

import ai.djl.ndarray.types.Shape;

/**
 * An array that belongs to a layer.
 *
 * @param name name within the layer, as in PyTorch: {@code weight}, {@code bias}
 * @param learnt whether training updates it; false for a buffer such as a running mean
 */
public record Parameter(String name, Shape shape, Initial initial, boolean learnt) {
  /** A parameter that the optimiser updates. */
  public static Parameter learnt(String name, Initial initial, long... shape) {
    return new Parameter(name, new Shape(shape), initial, true);
  }

  /** A buffer that the forward pass updates in training. */
  public static Parameter buffer(String name, Initial initial, long... shape) {
    return new Parameter(name, new Shape(shape), initial, false);
  }
}
