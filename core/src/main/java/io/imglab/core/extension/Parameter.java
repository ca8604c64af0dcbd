package io.imglab.core.extension;

import ai.djl.ndarray.types.Shape;

/**
 * An array that belongs to a layer.
 *
 * @param name its name inside the layer, as PyTorch calls it: {@code weight}, {@code bias}
 * @param learnt whether training moves it; false for a buffer such as a running mean
 */
public record Parameter(String name, Shape shape, Initial initial, boolean learnt) {
  /** A parameter that is learnt. */
  public static Parameter learnt(String name, Initial initial, long... shape) {
    return new Parameter(name, new Shape(shape), initial, true);
  }

  /** An array that the forward pass itself keeps up to date. */
  public static Parameter buffer(String name, Initial initial, long... shape) {
    return new Parameter(name, new Shape(shape), initial, false);
  }
}
