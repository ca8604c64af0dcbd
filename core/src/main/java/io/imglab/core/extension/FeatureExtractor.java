package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/** The architecture of a frozen network whose named layers describe images. */
public interface FeatureExtractor extends Named {
  /** The layers in the order of the forward pass, starting from the normalised image. */
  List<Layer> layers();

  /** The name in a weights file of each parameter of {@link #layers}; empty if the same. */
  Map<String, String> weightNames();

  /**
   * Converts images to the input that the weights were trained on: the first step of the network.
   *
   * @param images (N, 3, H, W), RGB, in [0, 1]
   * @param convention the input that the weights expect
   * @return the same shape, differentiable in {@code images}
   */
  NDArray normalise(NDArray images, InputConvention convention);
}
