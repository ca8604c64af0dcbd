package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;

/**
 * What a network saw in one image. Valid only inside the step that computed it: whoever wants to
 * keep an array attaches a result of its own to a manager that lives longer.
 */
public interface Activations {
  /**
   * The image itself: (1, 3, H, W), RGB, sRGB-encoded, nominally in [0, 1], not clamped. Double
   * precision in a style run; what it is compared with may be float32.
   */
  NDArray image();

  /**
   * The output of a layer: (1, C, h, w). Its memory may be in channels-last order.
   *
   * @throws IllegalArgumentException if the layer was not asked for when the network was built
   */
  NDArray at(String layer);
}
