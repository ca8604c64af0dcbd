package io.imglab.core.extension;

import ai.djl.ndarray.types.Shape;

/** Checks of the shapes that layers pass to each other. */
final class LayerChecks {
  private LayerChecks() {}

  static void channels(String name, int in, int out) {
    if (in < 1 || out < 1) {
      throw new IllegalArgumentException(
          "layer '%s' makes %s of %s channels; both must be positive".formatted(name, out, in));
    }
  }

  static void input(String name, Shape input, int channels) {
    if (input.dimension() != 3 || input.get(0) != channels) {
      throw wrong(name, input, "(%s, height, width)".formatted(channels));
    }
  }

  static void vector(String name, Shape input, int length) {
    if (input.dimension() != 1 || input.get(0) != length) {
      throw wrong(name, input, "(%s)".formatted(length));
    }
  }

  static void values(String name, Shape input, Shape output) {
    if (input.size() != output.size()) {
      throw wrong(name, input, output.size() + " values");
    }
  }

  static Shape notEmpty(String name, Shape output) {
    if (output.size() < 1 || output.get(1) < 1 || output.get(2) < 1) {
      throw new IllegalArgumentException("layer '%s' leaves nothing: %s".formatted(name, output));
    }
    return output;
  }

  /** The initial biases: distributed like uniform weights, otherwise 0. */
  static Initial bias(Initial weights) {
    return weights instanceof Initial.Uniform ? weights : Initial.ZERO;
  }

  private static IllegalArgumentException wrong(String name, Shape input, String expected) {
    return new IllegalArgumentException(
        "layer '%s' gets %s instead of %s".formatted(name, input, expected));
  }
}
