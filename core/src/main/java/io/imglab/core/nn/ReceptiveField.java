package io.imglab.core.nn;

import io.imglab.core.LabException;
import io.imglab.core.extension.Layer;
import io.imglab.core.extension.Window;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The receptive field of a network's layers: position i of a layer with stride s depends on the
 * pixels i·s − reach to (i + 1)·s − 1 + reach along each axis, and on no others.
 *
 * @param reach that of the deepest layer, in pixels of the image; at most as large for the others
 * @param strides by layer: the distance of two adjacent positions, in pixels of the image
 */
public record ReceptiveField(int reach, Map<String, Integer> strides) {
  public ReceptiveField {
    strides = Map.copyOf(strides);
  }

  /**
   * The receptive field of a stack of layers.
   *
   * @throws LabException if a layer does not have such a field, such as one that neither keeps nor
   *     halves the size
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
        "this network cannot process a picture in tiles: layer '%s' neither keeps nor halves the size; use --tiles none"
            .formatted(layer.name()));
  }

  /** The distance of two adjacent positions of a layer, in pixels. */
  public int stride(String layer) {
    Integer stride = strides.get(layer);
    if (stride == null) {
      throw new IllegalArgumentException("no layer '%s'".formatted(layer));
    }
    return stride;
  }
}
