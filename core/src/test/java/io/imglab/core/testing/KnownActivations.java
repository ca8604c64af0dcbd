package io.imglab.core.testing;

import ai.djl.ndarray.NDArray;
import io.imglab.core.extension.Activations;
import java.util.Map;

/** Activations given in a test. */
public record KnownActivations(NDArray image, Map<String, NDArray> layers) implements Activations {
  /** The same array as image and as the output of the given layer. */
  public static KnownActivations of(String layer, NDArray activation) {
    return new KnownActivations(activation, Map.of(layer, activation));
  }

  @Override
  public NDArray at(String layer) {
    NDArray activation = layers.get(layer);
    if (activation == null) {
      throw new AssertionError("unexpected layer '" + layer + "'");
    }
    return activation;
  }
}
