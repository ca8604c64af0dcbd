package io.imglab.core.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.imglab.core.extension.Activations;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The activations that a {@link FeatureNetwork} has computed. */
public final class LayerActivations implements Activations {
  private final NDArray image;
  private final Map<String, NDArray> computed;
  private final UnaryOperator<NDArray> toFloat32;

  /** Copies in float32 of layers that were computed in another precision, made when asked for. */
  private final Map<String, NDArray> converted = new HashMap<>();

  /**
   * Activations of an image.
   *
   * @param toFloat32 a differentiable conversion, which DJL's own is not
   */
  LayerActivations(NDArray image, Map<String, NDArray> computed, UnaryOperator<NDArray> toFloat32) {
    this.image = image;
    this.computed = computed;
    this.toFloat32 = toFloat32;
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
        : converted.computeIfAbsent(layer, any -> toFloat32.apply(activation));
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
