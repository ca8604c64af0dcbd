package io.imglab.core.extension;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/** A recipe for a frozen network whose named layers describe images. */
public interface FeatureExtractor extends Named {
  /** The layers in the order of the forward pass, from the normalised image on. */
  List<Layer> layers();

  /** For each parameter of {@link #layers} the name of its tensor in a file of weights. */
  Map<String, String> weightNames();

  /**
   * Turns images into what the weights were trained on: the first step of the network.
   *
   * @param images (N, 3, H, W), RGB, in [0, 1]
   * @param convention what the weights expect
   * @return the same shape, differentiable in {@code images}
   */
  NDArray normalise(NDArray images, InputConvention convention);
}
