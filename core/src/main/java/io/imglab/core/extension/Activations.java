package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;

/**
 * The activations of a network for one image. Valid only during the evaluation that computed them:
 * to keep values, attach a result of your own to a manager that lives longer.
 */
public interface Activations {
  /**
   * The image itself: (1, 3, H, W), RGB, sRGB-encoded, nominally in [0, 1], not clamped. Double
   * precision for the candidate of a style run; references may be float32.
   */
  NDArray image();

  /**
   * The output of a layer: (1, C, h, w). Its memory may be in channels-last order.
   *
   * @throws IllegalArgumentException if the layer was not requested when the network was built
   */
  NDArray at(String layer);
}
