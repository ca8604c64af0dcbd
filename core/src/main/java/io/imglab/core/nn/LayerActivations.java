package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.imglab.core.extension.Activations;
import java.util.HashMap;
import java.util.Map;

/** The activations that a {@link FeatureNetwork} has computed. */
public final class LayerActivations implements Activations {
  private final NDArray image;
  private final Map<String, NDArray> computed;

  /** Copies in float32 of layers that were computed in another precision, made when asked for. */
  private final Map<String, NDArray> converted = new HashMap<>();

  LayerActivations(NDArray image, Map<String, NDArray> computed) {
    this.image = image;
    this.computed = computed;
  }

  @Override
  public NDArray image() {
    return image;
  }

  @Override
  public NDArray at(String layer) {
    NDArray activation = computed(layer);
    return activation.getDataType() == DataType.FLOAT32
        ? activation
        : converted.computeIfAbsent(layer, any -> activation.toType(DataType.FLOAT32, true));
  }

  @Override
  public NDArray computed(String layer) {
    NDArray activation = computed.get(layer);
    if (activation == null) {
      throw new IllegalArgumentException("layer '%s' was not requested".formatted(layer));
    }
    return activation;
  }

  /** Closes all arrays but the image; what a backward pass needs of them, the engine keeps. */
  public void close() {
    converted.values().forEach(NDArray::close);
    computed.values().forEach(NDArray::close);
  }
}
