package io.imglab.core.nn;

import io.imglab.core.LabException;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which part of an image the places of a network's layers see: place i of a layer of stride s sees
 * the pixels i·s − reach to (i + 1)·s − 1 + reach, in either direction, and no others.
 *
 * @param reach of the deepest layer, in pixels of the image; less for all others
 * @param strides of each layer: how many pixels of the image lie between two of its places
 */
public record ReceptiveField(int reach, Map<String, Integer> strides) {
  public ReceptiveField {
    strides = Map.copyOf(strides);
  }

  /**
   * The receptive field of a stack of layers.
   *
   * @throws LabException if a layer does not see in this way, such as one that changes the size
   *     otherwise than by halving it
   */
  public static ReceptiveField of(LayerStack stack) {
    Map<String, Integer> strides = new LinkedHashMap<>();
    int reach = 0;
    int stride = 1;
    for (Layer layer : stack.layers()) {
      if (layer instanceof Layer.Convolution convolution) {
        reach += stride * reach(convolution);
      } else if (layer instanceof Layer.Pool) {
        stride *= 2;
      } else if (!isPointwise(layer)) {
        throw refusal(layer);
      }
      strides.put(layer.name(), stride);
    }
    return new ReceptiveField(reach, strides);
  }

  private static int reach(Layer.Convolution convolution) {
    Window window = convolution.window();
    if (window.height() == window.width() && window.equals(Window.same(window.height() | 1))) {
      return window.padding();
    }
    throw refusal(convolution);
  }

  private static boolean isPointwise(Layer layer) {
    return layer instanceof Layer.Relu
        || layer instanceof Layer.LeakyRelu
        || layer instanceof Layer.Tanh;
  }

  private static LabException refusal(Layer layer) {
    return new LabException(
        "this network cannot look at a picture in tiles: layer '%s' does not keep or halve the size; use --tiles none"
            .formatted(layer.name()));
  }

  /** Pixels between two places of a layer. */
  public int stride(String layer) {
    Integer stride = strides.get(layer);
    if (stride == null) {
      throw new IllegalArgumentException("no layer '%s'".formatted(layer));
    }
    return stride;
  }
}
